package io.clusterloader.runner.scenario;

/**
 * A call that is not made, because nobody provides its method and the user does not mind.
 *
 * @param key of the instance that would be called
 * @param reason in words
 */
public record SkippedCall(InstanceKey key, String reason) implements StepCall {}
