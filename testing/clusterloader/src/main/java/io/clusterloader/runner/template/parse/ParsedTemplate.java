package io.clusterloader.runner.template.parse;

import java.util.List;
import java.util.Map;

/**
 * What parsing gives.
 *
 * @param root the template itself
 * @param definitions the templates that it defines, by name
 * @param faults what is wrong; the tree may be evaluated only if there are none
 */
public record ParsedTemplate(Block root, Map<String, Block> definitions, List<Fault> faults) {}
