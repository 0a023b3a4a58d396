"""What the editor says, word for word: read here by the check, and by the form in the browser."""

from __future__ import annotations

from fieldguide.loading.messages import MessageTemplate
from fieldguide.model.diagnostics import Code

# How a text reads.
LONG_SENTENCE = MessageTemplate(
    Code.LONG_SENTENCE,
    "this sentence is {count} words long; {most} is the most that a hurried reader takes in",
    "make two sentences of it",
)
LONG_PARAGRAPH = MessageTemplate(
    Code.LONG_PARAGRAPH,
    "this paragraph has {count} sentences; {most} is the most",
    "leave an empty line before “{opening}”, or sooner",
    in_form="press Enter before “{opening}”, or sooner",
)
LONG_PARAGRAPH_ALONE = MessageTemplate(
    Code.LONG_PARAGRAPH, LONG_PARAGRAPH.headline, "cut the sentence that a reader would miss least"
)
CHOPPY = MessageTemplate(
    Code.CHOPPY,
    "{count} short sentences follow one another, so this is hard to read aloud",
    "join two of them, with because, so, but, when or while",
)
LONG_ON_AVERAGE = MessageTemplate(
    Code.LONG_ON_AVERAGE,
    "the sentences of “{field}” have {mean} words on average; {most} or fewer read best",
    "cut the longest in two",
)
HARD_TO_FOLLOW = MessageTemplate(
    Code.HARD_TO_FOLLOW,
    "“{field}” reads at grade {grade}; what people do and say reads best at {most} or lower",
    "say {words} in shorter words, or shorten a sentence",
)
HARD_TO_READ = MessageTemplate(
    Code.HARD_TO_READ,
    "“{field}” reads at grade {grade}; this reads best at {most} or lower",
    HARD_TO_FOLLOW.help,
)
HARD_IDEA = MessageTemplate(
    Code.HARD_IDEA,
    "“{field}” reads at grade {grade}; an idea reads best at {most} or lower",
    HARD_TO_FOLLOW.help,
)
NO_LONG_WORDS = "say it in fewer or shorter words"
"""The help of a hard text that has no long words to name."""

# Words and marks.
MAKES_LIGHT = MessageTemplate(Code.MAKES_LIGHT, "“{word}” makes light of what is hard", "leave it out")
WORD_TO_AVOID = MessageTemplate(Code.WORD_TO_AVOID, "“{word}” is a tired word", "{instead}")
NEGATIVE_CONTRACTION = MessageTemplate(
    Code.NEGATIVE_CONTRACTION, "“{word}” is misread in a hurry", "write “{full}”; contractions are for speech"
)
EXCLAMATION_MARK = MessageTemplate(
    Code.EXCLAMATION_MARK, "an exclamation mark", "end the sentence with a full stop: the words do the work"
)
EMOJI = MessageTemplate(
    Code.EMOJI,
    "“{mark}” is a picture and not a word",
    "say it in words: not every device shows it, and a screen reader reads its long name",
)
APOSTROPHE = MessageTemplate(Code.STRAIGHT_QUOTE, "a straight quotation mark", "write “{better}”")
STRAIGHT_QUOTE = MessageTemplate(Code.STRAIGHT_QUOTE, APOSTROPHE.headline, "write ‘…’ for a quotation")
OTHER_MARKUP = MessageTemplate(
    Code.OTHER_MARKUP,
    "“{mark}” comes from another program",
    "write it in plain words; a card knows *emphasis* and [links](card:ID) alone",
)
LOST_LETTER = MessageTemplate(
    Code.OTHER_MARKUP, OTHER_MARKUP.headline, "look up what stood there: a letter was lost between two programs"
)

# What to do.
NOT_AN_ACTION = MessageTemplate(
    Code.NOT_AN_ACTION, "“{word}” does not say what to do", "open the line with a verb: Ask, Write, Ring, Stop"
)
TWO_JOBS = MessageTemplate(
    Code.TWO_JOBS,
    "two jobs in one line: the second is easily ticked with the first",
    "give each a line of its own",
)

# What a card holds.
WRONG_MINUTES = MessageTemplate(
    Code.MINUTES_DO_NOT_ADD_UP,
    "the steps take {total} minutes, and “time” says {time}",
    "write time: {total}, or change the minutes of a step",
    in_form="write {total} there, or change the minutes of a step",
)
NO_REPORTING_LINE = MessageTemplate(
    Code.NO_REPORTING_LINE,
    "this session does not say that a risk to someone is reported",
    "begin safe: with it, such as: Say first that any risk to someone is reported to the safeguarding lead.",
    in_form="begin “safe” with it, such as: Say first that any risk to someone is reported to the safeguarding lead.",
)
LATE_ACTION = MessageTemplate(
    Code.LATE_ACTION,
    "the first screen takes {count} words, and {most} is what a phone shows",
    "cut {over} words from the gist, “{field}” or the lines below",
)
LATE_WAY_OUT = MessageTemplate(Code.LATE_WAY_OUT, LATE_ACTION.headline, LATE_ACTION.help)
NO_SEARCH_WORDS = MessageTemplate(
    Code.NO_SEARCH_WORDS,
    "nobody can find this {kind} in their own words",
    "add what a person in trouble would type:\nsearch_words:\n  - nobody lets me finish",
    in_form="add to “search_words” what a person in trouble would type, such as: nobody lets me finish",
)
FUTURE_REVIEW = MessageTemplate(
    Code.FUTURE_REVIEW, "this card is to have been reviewed on a day that is yet to come", "today is {today}"
)
OLD_REVIEW = MessageTemplate(
    Code.OLD_REVIEW,
    "nobody has reviewed this card for {years} or more",
    "read it as a newcomer would, mend it, and write reviewed: {today}",
    in_form="read it as a newcomer would, and mend it",
)
EXAMPLE_TEXT = MessageTemplate(
    Code.EXAMPLE_TEXT,
    "“{field}” still holds the example of a new card",
    "write it in your own words, or delete the field if it is optional",
)

UNUSED_EXCEPTION = MessageTemplate(
    Code.UNUSED_EXCEPTION, "nothing breaks the rule “{rule}”{where}, so it needs no exception", "delete the entry"
)
IN_FIELD = " in “{field}”"

EDITOR_MESSAGES: dict[str, MessageTemplate] = {
    name.lower(): value for name, value in globals().items() if isinstance(value, MessageTemplate)
}
"""All of them by name."""
