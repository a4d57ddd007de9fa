/** The check of what a string of the mapping does to the YAML it is inserted into. */
@NullMarked
package io.clusterloader.runner.template.guard;

import org.jspecify.annotations.NullMarked;
