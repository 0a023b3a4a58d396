"""Words that tire a reader, and what to say instead. Data, kept in Python because it loads at once."""

from __future__ import annotations

from collections.abc import Mapping

# The forms of a word or phrase, and what to do about them.
_AVOID = (
    ("actionable", "say what to do"),
    ("align, aligns, aligned, aligning, alignment", "say fit together, or agree"),
    ("buy-in", "say backing, or that people want it; “buy-in” is fine as a search word"),
    ("collaborate, collaborates, collaborated, collaborating", "say work with, or work together"),
    ("deliver, delivers, delivered, delivering, deliverable, deliverables", "say do, give or start"),
    ("dialogue, dialogues", "say talk"),
    ("drive, drives, driving", "say lead, cause or push; or name the car"),
    ("embed, embeds, embedded, embedding", "say make it part of, or keep it going"),
    ("empower, empowers, empowered, empowering, empowerment", "say let, or give people the power to"),
    ("enable, enables, enabled, enabling", "say let, or help"),
    ("ensure, ensures, ensured, ensuring", "say make sure, or check that"),
    ("facilitate, facilitates, facilitated, facilitating, facilitation", "say run, help or make easier"),
    ("foster, fosters, fostered, fostering", "say help it grow, or build"),
    ("framework, frameworks", "say plan, rules or list"),
    ("going forward", "say from now on, or leave it out"),
    ("holistic, holistically", "say whole, or all of it"),
    ("impactful", "say what it changed"),
    ("key", "say main, or most important; or leave it out"),
    ("key player, key players", "say who they are"),
    ("lean in, leans in, leaning in", "say what people do"),
    ("leverage, leverages, leveraged, leveraging", "say use"),
    ("landscape, landscapes", "say what is around you, and name it"),
    ("paradigm, paradigms", "say way of seeing"),
    ("robust, robustly", "say strong, or say what it will stand"),
    ("silo, silos, siloed", "say keeping to their own; “silo” is fine as a search word"),
    ("stakeholder, stakeholders", "say who they are: partners, patients, neighbours"),
    ("synergy, synergies", "say what the two do better together"),
    ("tackle, tackles, tackled, tackling", "say work on, or deal with"),
    ("transform, transforms, transformed, transforming, transformation, transformational", "say change"),
    ("utilise, utilises, utilised, utilising, utilize, utilizes, utilized, utilizing", "say use"),
    ("hold the space, holding the space, holds the space", "say listen to the end"),
    ("authentic, authentically, authenticity", "say honest, or your own"),
    ("unpack, unpacks, unpacked, unpacking", "say look at, or explain"),
)

AVOID: Mapping[str, str] = {form: instead for forms, instead in _AVOID for form in forms.split(", ")}
"""Each form, in small letters, with what to say instead."""

EVERYDAY = (
    r"key (?:workers?|stages?)|holds? the key|keys? to the \w+",
    r"foster (?:carers?|care|famil(?:y|ies)|homes?|child(?:ren)?|placements?|parents?|mothers?|fathers?)",
    r"driv(?:e|es|ing) (?:(?:him|her|them|me|us|you|someone|somebody|people|children|a|an|the|his|their|my|your) )?"
    r"(?:to|home|car|cars|van|vans|bus|buses|taxi|taxis|minibus|lorry|licen[cs]e)\b",
    r"deliver(?:s|ed|ing)? (?:(?:the|a|an|her|his|their|my|our) )?"
    r"(?:bab(?:y|ies)|letters?|parcels?|post|meals?|food|medicines?|groceries|milk|newspapers?)",
    r"landscape (?:garden\w+|painter\w*)",
    r"a just (?:settlement|cause|society|decision|outcome|war|peace|share)",
    r"tackles? (?:\w+ )?(?:on the pitch|in the match)",
)
"""What the same words mean in a ward, a school or a street: patterns of small letters in which they may stand."""

MINIMISERS = frozenset({"simply", "just", "obviously", "of course"})
"""Words that make light of what a reader finds hard."""

IN_FULL: Mapping[str, str] = {"ca": "cannot", "wo": "will not", "sha": "shall not"}
"""What contractions are short for that lose a letter: can’t, won’t, shan’t."""

REPORTING = r"\breport|\bsafeguarding\b|\bpass(?:ed|es)? (?:it )?on\b"
"""How a session says what happens to a risk that somebody tells of, in small letters."""

NO_ACTION = frozenset(
    {
        *("a", "an", "the", "this", "that", "these", "those", "there", "here", "one"),
        *("i", "my", "you", "your", "you’ll", "we", "our", "they", "their", "he", "his", "she", "her", "it", "its"),
        *("people", "leaders", "everyone", "everybody", "someone", "somebody", "anyone", "nobody"),
        *("who", "what", "why", "how", "which", "when", "every", "both"),
    }
)
"""Words that cannot open a command. Those that can are too many to list: many a word is a noun and a verb."""
