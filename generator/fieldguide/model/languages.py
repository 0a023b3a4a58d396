"""By which words a question is known to be in another language than the guide's.

Common words that every few sentences have, without accents, as the search reads them.
"""

from __future__ import annotations

COMMON_WORDS = {
    "en": "the and is are not we they our us with what how who why do does nobody my of to from for this that have "
    "has will can cannot when where about there",
    "fr": "le la les des du et est que qui quoi pas ne pour dans avec sur nous vous ils elle elles je mes ses leur "
    "comment pourquoi personne rien une un aux se ce cette mais tout tous sont avoir tres trop mon quand jamais entre "
    "faire fait chez etre cela notre votre nos ont quel quelle sans parce suis c'est j'ai n'est qu'il",
    "es": "el la los las un una de del que y en se por para con su sus mi mis nos nadie nada como porque es esta muy "
    "mas pero todo todos hay lo le te quien cuando sin sobre entre tenemos hacer yo ella nosotros puedo esto son cada "
    "siempre nunca jefe equipo reunion reuniones escucha",
    "de": "der und ist nicht wie ich wir sie ein eine einen mit auf fur von zu im dem des warum niemand "
    "keiner alle aber kein keine mein unser sich haben sind wird werden nur auch bei uns kann jeder immer "
    "zwischen er hat sagt",
    "it": "il lo la gli le un una di del della che non e per con come perche nessuno siamo sono mi si ci nostro mio "
    "piu ma anche cosa fare tutti questo quando senza niente sempre tra",
    "pt": "o os as um uma de da dos das que nao e para com por como ninguem nos eu meu minha nosso mais mas esta sao "
    "fazer todos isso muito em na sem quando sempre nunca entre nada porque",
    "pl": "nie jak sie w z na jest sa co mnie moj nikt ja dlaczego ale czy po za od mamy wszyscy bardzo tylko nic "
    "dla przez kiedy jestem nasz kazdy",
    "cy": "yr y yn mae nid oes ddim sut pam ni fy ein gyda ar neb pawb eisiau gwneud bod hyn ond wedi i ei eu nhw",
}
