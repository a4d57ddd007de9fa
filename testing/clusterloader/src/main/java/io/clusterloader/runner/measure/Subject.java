package io.clusterloader.runner.measure;

/**
 * The names of a measurement in artifacts and messages.
 *
 * @param method of the plugin
 * @param identifier of the instance, as in a definition
 * @param testName goes into the names of the artifacts
 */
public record Subject(String method, String identifier, String testName) {}
