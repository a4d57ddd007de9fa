package io.clusterloader.runner.template.parse;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kind of a token. */
enum TokenKind {
    TEXT,
    LEFT_DELIMITER,
    RIGHT_DELIMITER,
    LEFT_PARENTHESIS,
    RIGHT_PARENTHESIS,
    PIPE,
    COMMA,
    DECLARE,
    ASSIGN,
    DOT,
    FIELD,
    VARIABLE,
    IDENTIFIER,
    BOOLEAN,
    NUMBER,
    CHARACTER,
    STRING,
    RAW_STRING,
    NIL,
    BLOCK,
    BREAK,
    CONTINUE,
    DEFINE,
    ELSE,
    END,
    IF,
    RANGE,
    TEMPLATE,
    WITH,
    /** The message is the token's text. */
    ERROR,
    END_OF_TEXT;

    private static final Map<String, TokenKind> WORDS = Map.ofEntries(
            Map.entry("true", BOOLEAN),
            Map.entry("false", BOOLEAN),
            Map.entry("nil", NIL),
            Map.entry("block", BLOCK),
            Map.entry("break", BREAK),
            Map.entry("continue", CONTINUE),
            Map.entry("define", DEFINE),
            Map.entry("else", ELSE),
            Map.entry("end", END),
            Map.entry("if", IF),
            Map.entry("range", RANGE),
            Map.entry("template", TEMPLATE),
            Map.entry("with", WITH));

    static TokenKind ofWord(String word) {
        @Nullable TokenKind kind = WORDS.get(word);
        return kind == null ? IDENTIFIER : kind;
    }
}
