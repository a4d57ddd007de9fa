package io.clusterloader.runner.template.value;

/** An integer of 64 bits. */
public record Int(long value) implements Value {
    @Override
    public String typeName() {
        return "int";
    }

    @Override
    public boolean isTrue() {
        return value != 0;
    }
}
