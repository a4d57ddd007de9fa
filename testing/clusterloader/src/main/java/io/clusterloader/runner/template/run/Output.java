package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.guard.Insertion;
import io.clusterloader.runner.template.guard.Rendering;
import io.clusterloader.runner.template.guard.YamlGuard;
import io.clusterloader.runner.template.lex.Position;
import io.clusterloader.runner.template.value.Span;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.ValueException;
import java.util.ArrayList;
import java.util.List;

/** What has been put out. */
final class Output {
    private static final int LARGEST = 16 << 20;

    private final StringBuilder out = new StringBuilder();
    private final List<Insertion> insertions = new ArrayList<>();

    void append(String plain) {
        if (out.length() + plain.length() > LARGEST) {
            throw new ValueException("the output grows over %d MiB".formatted(LARGEST >> 20));
        }
        out.append(plain);
    }

    void append(Text text, Position action) {
        int start = out.length();
        append(text.string());
        for (Span part : text.foreign()) {
            if (YamlGuard.isDoubtful(text, part)) {
                insertions.add(new Insertion(start + part.start(), start + part.end(), action));
            }
        }
    }

    Rendering rendering() {
        return new Rendering(out.toString(), List.copyOf(insertions));
    }
}
