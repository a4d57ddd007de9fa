package io.clusterloader.runner.template.parse;

import java.util.List;

/**
 * An operand, or a function with its arguments.
 *
 * @param operands at least one
 */
public record Command(List<Expression> operands) {}
