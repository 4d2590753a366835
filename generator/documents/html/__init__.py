"""The same texts for a screen: filled LaTeX → HTML, figures → PNG. A page on screen and every export read them."""
