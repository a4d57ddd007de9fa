package io.clusterloader.runner.template.print;

import io.clusterloader.runner.template.value.Real;
import io.clusterloader.runner.template.value.TextBuilder;

/** Floating-point numbers: {@code %v %g %G %e %E %f %F}. */
final class RealFormat {
    private static final int USUAL_PRECISION = 6;

    private final TextBuilder out;
    private final Directive directive;

    RealFormat(TextBuilder out, Directive directive) {
        this.out = out;
        this.directive = directive;
    }

    void append(Real number) {
        switch (directive.verb()) {
            case 'v', 'g' -> append(number, 'g', GoFloat.SHORTEST);
            case 'G' -> append(number, 'G', GoFloat.SHORTEST);
            case 'e', 'E', 'f', 'F' -> append(number, (char) directive.verb(), USUAL_PRECISION);
            default -> ValueFormat.appendMismatch(out, directive.verb(), number);
        }
    }

    private void append(Real number, char verb, int usual) {
        double value = number.value();
        boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
        String digits =
                GoFloat.format(Math.abs(value), verb, directive.precision().orElse(usual));
        boolean infinite = Double.isInfinite(value);
        String sign = infinite && !negative && !directive.has(' ') ? "+" : Padding.sign(negative, directive);
        boolean finite = Double.isFinite(value);
        Padding.appendNumber(out, sign, digits, finite ? directive : directive.withoutZeros());
    }
}
