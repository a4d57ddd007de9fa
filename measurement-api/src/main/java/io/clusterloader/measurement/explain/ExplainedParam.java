package io.clusterloader.measurement.explain;

/**
 * A param of a measurement.
 *
 * @param form of its value
 * @param otherwise what an absent param stands for; empty where the text says it
 * @param text what it means, in Markdown
 */
public record ExplainedParam(String key, ParamForm form, String otherwise, String text) {}
