package io.clusterloader.runner.test;

/** What an instance of a measurement is known by within a test: where {@code start} and {@code gather} meet. */
public record InstanceKey(String method, String identifier) {
    @Override
    public String toString() {
        return method.equals(identifier) ? method : method + " " + identifier;
    }
}
