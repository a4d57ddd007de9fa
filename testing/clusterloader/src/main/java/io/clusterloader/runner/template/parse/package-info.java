/** From the text of a template to its tree: tokens, then nodes, pipelines and expressions. */
@NullMarked
package io.clusterloader.runner.template.parse;

import org.jspecify.annotations.NullMarked;
