package io.clusterloader.runner.measure;

/**
 * What is measured, by the names that its artifacts and errors have for it.
 *
 * @param method of the plugin
 * @param identifier of the instance, as in a definition
 * @param testName goes into the names of the artifacts
 */
public record Subject(String method, String identifier, String testName) {}
