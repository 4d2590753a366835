"""Which characters the fonts of the papers have, as LaTeX declares them for the encodings of cm-super."""

from __future__ import annotations

_ASCII = "".join(map(chr, range(ord(" "), ord("~") + 1)))
_FONTS = {
    "T2A": (
        _ASCII + "¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿Æ×Øßæ÷øıŒœƒȷˇ˘˙˛˝ЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ"
        "ЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџҐґҒғҖҗҘҙҚқҜҝҠҡҢңҤҥҪҫҮүҰұҲҳҶҷҸҹҺһӀӁ"
        "ӂӐӑӒӓӔӕӖӗӘәӚӛӜӝӞӟӢӣӤӥӦӧӨөӬӭӮӯӰӱӲӳӴӵӸӹ–—‖‘’“”„†‡•※‽⁄₡₤₦₩₫€℃№℗℠™℧℮ʻʼ"
    ),
    "T1": (
        "¡ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖÙÚÛÜÝÞàáâãäåçèéêëìíîïðñòóôõöùúûüýþÿĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝ"
        "ĞğĠġĢģĤĥĨĩĪīĬĭĮįİĲĳĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŊŋŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžǄǅ"
        "ǆǇǈǉǊǋǌǍǎǏǐǑǒǓǔǢǣǦǧǨǩǪǫǰǴǵȘșȚțȲȳˆ˜ḂḃḍḞḟḠḡḥḰḱḷṃṅṇṛṣṭẎẏẐẑỲỳ‐‑‒―‚…‰‱‹›⁎₱℞"
    ),
    "T2B": "ҔҕӃӄӅӆӇӈӋӌӠӡ",
    "T2C": "ҌҍҎҏҞҟҦҧҨҩҬҭҴҵҼҽҾҿӍӎ",
}
"""The characters of each font encoding; one that several have stands where it is one glyph and copies as itself."""
TEXT = "T2A"
"""The encoding in which texts are set; only names change to others."""
FONT = {character: font for font, characters in _FONTS.items() for character in characters}


def missing_glyphs(text: str) -> list[str]:
    """The characters that no font has, each once."""
    return [character for character in dict.fromkeys(text) if character not in FONT]
