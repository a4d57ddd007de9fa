package io.clusterloader.runner.template.parse;

import java.util.List;

/** Cuts the inside of one action into tokens. */
final class ActionLexer {
    private final Source source;
    private final List<Token> tokens;
    private final Position opening;
    private int parentheses;
    private Token.Spacing spacing = Token.Spacing.ADJOINING;

    ActionLexer(Source source, List<Token> tokens, Position opening) {
        this.source = source;
        this.tokens = tokens;
        this.opening = opening;
    }

    /** Reads up to the closing delimiter, and takes it. */
    void read() {
        while (true) {
            int start = source.offset();
            if (Delimiters.atRight(source)) {
                close(start);
                return;
            }
            if (source.atEnd()) {
                tokens.add(new Token(TokenKind.ERROR, "unclosed action", opening, Token.Spacing.ADJOINING));
                return;
            }
            if (Source.isSpace(source.peek())) {
                source.skip();
                spacing = Token.Spacing.APART;
            } else if (!readToken(start)) {
                Delimiters.skipAction(source);
                return;
            }
        }
    }

    private void close(int start) {
        if (parentheses > 0) {
            error(start, "unclosed left parenthesis");
        } else {
            add(TokenKind.RIGHT_DELIMITER, start, start);
        }
        Delimiters.takeRight(source);
    }

    private boolean readToken(int start) {
        int c = source.peek();
        return switch (c) {
            case '(' -> {
                parentheses++;
                yield take(TokenKind.LEFT_PARENTHESIS, 1);
            }
            case ')' ->
                --parentheses < 0 ? error(start, "unexpected right parenthesis") : take(TokenKind.RIGHT_PARENTHESIS, 1);
            case '|' -> take(TokenKind.PIPE, 1);
            case ',' -> take(TokenKind.COMMA, 1);
            case '=' -> take(TokenKind.ASSIGN, 1);
            case ':' -> source.peek(1) == '=' ? take(TokenKind.DECLARE, 2) : error(start, "expected :=");
            case '"', '\'', '`' -> readQuoted(start, c);
            case '$' -> readName(start, TokenKind.VARIABLE);
            case '.' -> Source.isDigit(source.peek(1)) ? readNumber(start) : readDot(start);
            default -> readOther(start, c);
        };
    }

    private boolean readOther(int start, int c) {
        if (c == '+' || c == '-' || Source.isDigit(c)) {
            return readNumber(start);
        }
        if (Source.isWordPart(c)) {
            return readName(start, TokenKind.IDENTIFIER);
        }
        return error(start, "unexpected character " + Source.described(c));
    }

    private boolean readDot(int start) {
        return Source.isWordPart(source.peek(1)) ? readName(start, TokenKind.FIELD) : readName(start, TokenKind.DOT);
    }

    private boolean readName(int start, TokenKind kind) {
        source.skip();
        while (Source.isWordPart(source.peek())) {
            source.skip();
        }
        if (!atTerminator()) {
            return error(source.offset(), "bad character " + Source.described(source.peek()));
        }
        String text = source.between(start, source.offset());
        add(kind == TokenKind.IDENTIFIER ? TokenKind.ofWord(text) : kind, start, source.offset());
        return true;
    }

    private boolean readNumber(int start) {
        skipNumber();
        add(TokenKind.NUMBER, start, source.offset());
        return true;
    }

    /** Goes to the end of what looks like a number. Whether it is one is decided when its value is read. */
    private void skipNumber() {
        int sign = source.peek();
        if (sign == '+' || sign == '-') {
            source.skip();
        }
        boolean hexadecimal = source.startsWith("0x") || source.startsWith("0X");
        while (Source.isWordPart(source.peek()) || source.peek() == '.') {
            int c = source.peek();
            source.skip();
            if (isExponent(c, hexadecimal) && (source.peek() == '+' || source.peek() == '-')) {
                source.skip();
            }
        }
    }

    private static boolean isExponent(int c, boolean hexadecimal) {
        return c == 'p' || c == 'P' || (!hexadecimal && (c == 'e' || c == 'E'));
    }

    private boolean readQuoted(int start, int quote) {
        source.skip();
        while (source.peek() != quote) {
            if (source.atEnd() || (quote != '`' && source.peek() == '\n')) {
                return error(start, "unterminated " + nameOf(quote));
            }
            if (quote != '`' && source.peek() == '\\' && source.peek(1) != '\n') {
                source.skip();
                if (source.atEnd()) {
                    return error(start, "unterminated " + nameOf(quote));
                }
            }
            source.skip();
        }
        source.skip();
        add(kindOf(quote), start, source.offset());
        return true;
    }

    private static String nameOf(int quote) {
        return switch (quote) {
            case '`' -> "raw quoted string";
            case '"' -> "quoted string";
            default -> "character constant";
        };
    }

    private static TokenKind kindOf(int quote) {
        return switch (quote) {
            case '`' -> TokenKind.RAW_STRING;
            case '"' -> TokenKind.STRING;
            default -> TokenKind.CHARACTER;
        };
    }

    /** Returns whether a name may end here. A name that touches something else is a slip of the writer. */
    private boolean atTerminator() {
        int c = source.peek();
        return c == Source.END || Source.isSpace(c) || ".,|:()".indexOf(c) >= 0 || source.startsWith("}}");
    }

    private boolean take(TokenKind kind, int length) {
        int start = source.offset();
        source.advance(length);
        add(kind, start, source.offset());
        return true;
    }

    private void add(TokenKind kind, int start, int end) {
        tokens.add(new Token(kind, source.between(start, end), source.position(start), spacing));
        spacing = Token.Spacing.ADJOINING;
    }

    private boolean error(int place, String message) {
        tokens.add(new Token(TokenKind.ERROR, message, source.position(place), spacing));
        return false;
    }
}
