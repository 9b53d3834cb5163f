/**
 * The Cloud Logging query language. OR binds tighter than AND, written or not.
 *
 * A word that touches an opening parenthesis names a function, and a minus negates only what it
 * touches: both are seen on the tokens before parsing (QueryTokens), which keeps this grammar LL(1).
 */
grammar LoggingQuery;

// Given by QueryTokens to a TEXT that touches an opening parenthesis.
tokens { NAME }

filter
    : expression? EOF
    ;

expression
    : factor (AND? factor)*
    ;

factor
    : term (OR term)*
    ;

term
    : (NOT | MINUS) simple # negated
    | simple               # plain
    ;

simple
    : LPAREN expression RPAREN # group
    | restriction              # leaf
    ;

restriction
    : path comparator value     # comparison
    | function comparator value # comparedFunction
    | function                  # call
    | path                      # word
    ;

comparator
    : EQ
    | NE
    | LT
    | LE
    | GT
    | GE
    | HAS
    | MATCHES
    | NOT_MATCHES
    ;

path
    : (TEXT | STRING) (DOT segment)*
    ;

segment
    : TEXT
    | STRING
    | AND
    | OR
    | NOT
    ;

value
    : segment (DOT segment)*   # literal
    | LPAREN expression RPAREN # valueList
    ;

function
    : NAME LPAREN (argument (COMMA argument)*)? RPAREN
    ;

// No function takes an expression: the reader says so, with its place.
argument
    : path
    | function
    | LPAREN expression RPAREN
    ;

COMMENT
    : '--' ~[\r\n]* -> channel(HIDDEN)
    ;

SPACE
    : [ \t\r\n\f\u00A0]+ -> channel(HIDDEN)
    ;

AND : 'AND';
OR : 'OR';
NOT : 'NOT';

EQ : '=';
NE : '!=';
LT : '<';
LE : '<=';
GT : '>';
GE : '>=';
HAS : ':';
MATCHES : '=~';
NOT_MATCHES : '!~';
LPAREN : '(';
RPAREN : ')';
COMMA : ',';
DOT : '.';
MINUS : '-';

STRING
    : '"' (~["\\] | '\\' .)* '"'
    ;

TEXT
    : (FIRST | DIGIT | '-' DIGIT | BANG | ESCAPE) (FIRST | DIGIT | BANG | ESCAPE | [+-])*
    ;

fragment FIRST
    : [#$%&'*/;?@A-Za-z[\]^_`{|}]
    | [\u00A1-\u{10FFFF}]
    ;

fragment DIGIT
    : [0-9]
    ;

// Part of a word, unless it begins an operator that follows the word without a space.
fragment BANG
    : '!' {getInputStream().LA(1) != '=' && getInputStream().LA(1) != '~'}?
    ;

fragment ESCAPE
    : '\\' [",:=<>+~.*\\abfnrtvux0-7]
    ;

// Anything else, so that what is wrong is one token with a place.
OTHER
    : .
    ;

