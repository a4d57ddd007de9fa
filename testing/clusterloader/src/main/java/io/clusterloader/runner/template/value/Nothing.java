package io.clusterloader.runner.template.value;

/** The absence of a value. */
public enum Nothing implements Value {
    /** What a key has that is in no map. Its fields are missing, too. */
    MISSING,
    /** A nil that is in a map or a list. It has no fields, and asking for one is an error. */
    NIL;

    @Override
    public String typeName() {
        return "<nil>";
    }

    @Override
    public boolean isTrue() {
        return false;
    }
}
