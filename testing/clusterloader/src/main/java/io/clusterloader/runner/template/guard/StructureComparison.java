package io.clusterloader.runner.template.guard;

import io.clusterloader.runner.template.guard.Rendering.Insertion;
import io.clusterloader.runner.template.guard.Structure.Part;
import java.util.List;
import java.util.Objects;

/** Compares a document with insertions to the same document with neutral letters in their place. */
final class StructureComparison {
    /** What YAML 1.1 takes for the end of a line. */
    private static final String LINE_BREAKS = "\n\r\u0085\u2028\u2029";

    private final String actual;
    private final List<Insertion> insertions;
    private final int[] codePoints;

    /** Creates a comparison of a text that has insertions. */
    StructureComparison(String actual, List<Insertion> insertions) {
        this.actual = actual;
        this.codePoints = actual.codePoints().toArray();
        this.insertions = insertions.stream().map(this::inCodePoints).toList();
    }

    boolean same(Structure expected, Structure found) {
        return insertions.stream().allMatch(insertion -> maySpanLines(insertion, expected.parts()))
                && sameParts(expected.parts(), found.parts());
    }

    private boolean sameParts(List<Part> expected, List<Part> found) {
        int place = 0;
        for (Part part : expected) {
            if (place >= found.size()) {
                return false;
            }
            int next = sameNode(part, found.get(place)) ? place + 1 : behindFlow(part, found, place);
            if (next < 0) {
                return false;
            }
            place = next;
        }
        return place == found.size();
    }

    private boolean sameNode(Part expected, Part found) {
        return expected.kind() == found.kind()
                && sameProperties(expected, found)
                && isBlockScalar(expected) == isBlockScalar(found)
                && isGap(expected.start(), found.start())
                && isGap(expected.end(), found.end());
    }

    private static boolean sameProperties(Part expected, Part found) {
        return Objects.equals(expected.anchor(), found.anchor()) && Objects.equals(expected.tag(), found.tag());
    }

    private static boolean isBlockScalar(Part part) {
        return part.form() == Part.Form.BLOCK_SCALAR;
    }

    /**
     * Returns the place behind a list or map in flow style that begins here and is all that a plain scalar consists of.
     * Returns a negative number if there is none.
     */
    private int behindFlow(Part scalar, List<Part> found, int start) {
        boolean whole = scalar.form() == Part.Form.PLAIN_SCALAR
                && insertions.stream().anyMatch(insertion -> isWhole(insertion, scalar));
        if (!whole
                || found.get(start).form() != Part.Form.FLOW
                || !isGap(scalar.start(), found.get(start).start())) {
            return -1;
        }
        int depth = 0;
        for (int place = start; place < found.size(); place++) {
            Part part = found.get(place);
            depth += part.opens() ? 1 : 0;
            depth -= part.closes() ? 1 : 0;
            if (part.hasProperties()) {
                return -1;
            }
            if (depth == 0) {
                return isGap(scalar.end(), part.end()) ? place + 1 : -1;
            }
        }
        return -1;
    }

    private boolean isWhole(Insertion insertion, Part scalar) {
        return isGap(insertion.start(), scalar.start()) && isGap(insertion.end(), scalar.end());
    }

    private boolean maySpanLines(Insertion insertion, List<Part> expected) {
        boolean spans = false;
        for (int i = insertion.start(); i < insertion.end(); i++) {
            spans |= LINE_BREAKS.indexOf(codePoints[i]) >= 0;
        }
        return !spans
                || expected.stream()
                        .anyMatch(part -> isBlockScalar(part)
                                && part.start() <= insertion.start()
                                && insertion.end() <= part.end());
    }

    /** Returns whether there is nothing but spaces between two places. */
    private boolean isGap(int one, int other) {
        for (int i = Math.min(one, other); i < Math.max(one, other); i++) {
            if (codePoints[i] != ' ' && codePoints[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private Insertion inCodePoints(Insertion insertion) {
        return new Insertion(
                actual.codePointCount(0, insertion.start()),
                actual.codePointCount(0, insertion.end()),
                insertion.position());
    }
}
