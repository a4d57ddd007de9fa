package io.clusterloader.runner.template.value;

/** A floating-point number of 64 bits. */
public record Real(double value) implements Value {
    @Override
    public String typeName() {
        return "float64";
    }

    @Override
    public boolean isTrue() {
        return value != 0;
    }
}
