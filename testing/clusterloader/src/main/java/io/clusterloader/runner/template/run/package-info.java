/** The evaluation of a parsed template, within limits. */
@NullMarked
package io.clusterloader.runner.template.run;

import org.jspecify.annotations.NullMarked;
