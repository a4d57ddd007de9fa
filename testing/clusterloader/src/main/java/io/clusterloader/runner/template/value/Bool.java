package io.clusterloader.runner.template.value;

/** A truth value. */
public record Bool(boolean value) implements Value {
    @Override
    public String typeName() {
        return "bool";
    }

    @Override
    public boolean isTrue() {
        return value;
    }
}
