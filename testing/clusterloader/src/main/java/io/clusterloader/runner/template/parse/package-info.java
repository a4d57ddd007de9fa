/** From tokens to the tree of a template: nodes, pipelines, expressions. */
@NullMarked
package io.clusterloader.runner.template.parse;

import org.jspecify.annotations.NullMarked;
