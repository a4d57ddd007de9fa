package io.clusterloader.runner.template.value;

import io.clusterloader.runner.template.value.Text.Span;
import java.util.ArrayList;
import java.util.List;

/** Joins strings into a text, and tracks which parts are foreign. */
public final class TextBuilder {
    /** The most characters that one value may have. */
    public static final int LARGEST = 8 << 20;

    private final StringBuilder string = new StringBuilder();
    private final List<Span> foreign = new ArrayList<>();

    /**
     * Appends a string that the template's author wrote.
     *
     * @throws ValueException if the text becomes too large
     */
    public TextBuilder append(String own) {
        if (string.length() + own.length() > LARGEST) {
            throw new ValueException("a string grows over %d MiB".formatted(LARGEST >> 20));
        }
        string.append(own);
        return this;
    }

    /**
     * Appends a text and what is foreign in it.
     *
     * @throws ValueException if the text becomes too large
     */
    public TextBuilder append(Text text) {
        int start = string.length();
        append(text.string());
        text.foreign().forEach(span -> foreign.add(span.movedBy(start)));
        return this;
    }

    public int length() {
        return string.length();
    }

    public Text toText() {
        return new Text(string.toString(), List.copyOf(foreign));
    }
}
