"""Which commands of a formula every reader of formulas knows. Owns the list; reads no text but formulas.

A command stands here if both KaTeX 0.19 and MathJax 4 make something of it and it defines, loads or links nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMANDS = """
AA And Bbb Bbbk Big Bigg Biggl Biggm Biggr Bigl Bigm Bigr Box Bra Braket Bumpeq Cap Cup Delta Diamond Doteq Downarrow
Finv Game Gamma Huge Im Join Ket LARGE LaTeX Lambda Large Leftarrow Leftrightarrow Lleftarrow Longleftarrow
Longleftrightarrow Longrightarrow Lsh Omega Phi Pi Pr Psi Re Rightarrow Rrightarrow Rsh S Set Sigma Subset Supset TeX
Theta Uparrow Updownarrow Upsilon Vdash Vert Vvdash Xi acute aleph allowbreak alpha amalg angle approx approxeq arccos
arcsin arctan arg ast asymp atop backepsilon backprime backsim backsimeq backslash bar barwedge bcancel because begin
beta beth between bf big bigcap bigcirc bigcup bigg biggl biggm biggr bigl bigm bigodot bigoplus bigotimes bigr
bigsqcup bigstar bigtriangledown bigtriangleup biguplus bigvee bigwedge binom blacklozenge blacksquare blacktriangle
blacktriangledown blacktriangleleft blacktriangleright bmod boldsymbol bot bowtie boxdot boxed boxminus boxplus
boxtimes bra brace brack braket breve bullet bumpeq cal cancel cap cdot cdotp cdots centerdot cfrac check checkmark
chi choose circ circeq circlearrowleft circlearrowright circledR circledS circledast circledcirc circleddash clubsuit
colon color colorbox complement cong coprod cos cosh cot coth csc cup curlyeqprec curlyeqsucc curlyvee curlywedge
curvearrowleft curvearrowright dagger daleth dashleftarrow dashrightarrow dashv dbinom ddagger ddddot dddot ddot ddots
deg delta det dfrac diagdown diagup diamond diamondsuit digamma dim displaystyle div divideontimes dot doteq doteqdot
dotplus dots dotsb dotsc dotsi dotsm dotso doublebarwedge doublecap doublecup downarrow downdownarrows downharpoonleft
downharpoonright ell emptyset end enspace epsilon eqcirc eqsim eqslantgtr eqslantless equiv eta eth exists exp
fallingdotseq fbox flat footnotesize forall frac frak frown gamma gcd ge geq geqq geqslant gets gg ggg gggtr gimel
gnapprox gneq gneqq gnsim grave gt gtrapprox gtrdot gtreqless gtreqqless gtrless gtrsim gvertneqq hat hbar hbox
heartsuit hline hom hookleftarrow hookrightarrow hphantom hslash huge iff iiint iint imath impliedby implies in inf
infty injlim int intercal intop iota it jmath kappa ker ket lVert lambda land langle large lbrace lbrack lceil ldotp
ldots le leadsto left leftarrow leftarrowtail leftharpoondown leftharpoonup leftleftarrows leftrightarrow
leftrightarrows leftrightharpoons leftrightsquigarrow leftthreetimes leq leqq leqslant lessapprox lessdot lesseqgtr
lesseqqgtr lessgtr lesssim lfloor lg lgroup lhd lim liminf limsup ll llap llcorner lll llless lmoustache ln lnapprox
lneq lneqq lnot lnsim log longleftarrow longleftrightarrow longmapsto longrightarrow looparrowleft looparrowright lor
lozenge lrcorner lt ltimes lvert lvertneqq maltese mapsto mathbb mathbf mathbin mathcal mathclose mathfrak mathinner
mathit mathnormal mathop mathopen mathord mathpunct mathrel mathring mathrm mathscr mathsf mathsfit mathstrut mathtt
max measuredangle mho mid min mod models mp mu multimap nLeftarrow nLeftrightarrow nRightarrow nVDash nVdash nabla
natural ncong ne nearrow neg negmedspace negthickspace negthinspace neq newline nexists ngeq ngeqq ngeqslant ngtr ni
nleftarrow nleftrightarrow nleq nleqq nleqslant nless nmid nobreak nobreakspace nonumber normalsize not notag notin
nparallel nprec npreceq nrightarrow nshortmid nshortparallel nsim nsubseteq nsubseteqq nsucc nsucceq nsupseteq
nsupseteqq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu nvDash nvdash nwarrow odot oiiint oiint
oint omega omicron ominus operatorname oplus oslash otimes over overbrace overleftarrow overleftrightarrow overline
overrightarrow overset owns parallel partial perp phantom phi pi pitchfork pm pmb pmod pod prec precapprox preccurlyeq
preceq precnapprox precneqq precnsim precsim prime prod projlim propto psi qquad quad rVert rangle rbrace rbrack rceil
restriction rfloor rgroup rhd rho right rightarrow rightarrowtail rightharpoondown rightharpoonup rightleftarrows
rightleftharpoons rightrightarrows rightsquigarrow rightthreetimes risingdotseq rlap rm rmoustache rtimes rvert
scriptscriptstyle scriptsize scriptstyle searrow sec set setminus sf sharp shortmid shortparallel sigma sim simeq sin
sinh small smallfrown smallint smallsetminus smallsmile smash smile space spadesuit sphericalangle sqcap sqcup sqrt
sqsubset sqsubseteq sqsupset sqsupseteq square stackrel star subset subseteq subseteqq subsetneq subsetneqq substack
succ succapprox succcurlyeq succeq succnapprox succneqq succnsim succsim sum sup supset supseteq supseteqq supsetneq
supsetneqq surd swarrow tan tanh tau tbinom text textbf textcolor textit textnormal textrm textsf textstyle texttt
textup tfrac therefore theta thickapprox thicksim thinspace tilde times tiny to top triangle triangledown triangleleft
trianglelefteq triangleq triangleright trianglerighteq tt twoheadleftarrow twoheadrightarrow ulcorner underbrace
underleftarrow underleftrightarrow underline underrightarrow underset unlhd unrhd uparrow updownarrow upharpoonleft
upharpoonright uplus upsilon upuparrows urcorner vDash varDelta varGamma varLambda varOmega varPhi varPi varPsi
varSigma varTheta varUpsilon varXi varepsilon varinjlim varkappa varliminf varlimsup varnothing varphi varpi
varprojlim varpropto varrho varsigma varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq vartheta vartriangle
vartriangleleft vartriangleright vcenter vdash vdots vec vee veebar vert vphantom wedge widehat widetilde wp wr
xcancel xi xleftarrow xlongequal xmapsto xrightarrow xtofrom xtwoheadleftarrow xtwoheadrightarrow yen zeta
"""
COMMANDS = frozenset(_COMMANDS.split())
ENVIRONMENTS = frozenset(
    [
        "Bmatrix",
        "Vmatrix",
        "align*",
        "aligned",
        "alignedat",
        "array",
        "bmatrix",
        "cases",
        "gather*",
        "gathered",
        "matrix",
        "pmatrix",
        "smallmatrix",
        "split",
        "vmatrix",
    ]
)

_COMMAND = re.compile(r"(?<!\\)(?:\\\\)*\\([A-Za-z]+)")
_ENVIRONMENT = re.compile(r"\\begin\{([^}]*)\}")


def unknown(formula: str) -> Iterator[str]:
    """The commands and environments of a formula that some reader does not know, as they are written."""
    for name in _COMMAND.findall(formula):
        if name not in COMMANDS:
            yield f"\\{name}"
    for name in _ENVIRONMENT.findall(formula):
        if name not in ENVIRONMENTS:
            yield rf"\begin{{{name}}}"
