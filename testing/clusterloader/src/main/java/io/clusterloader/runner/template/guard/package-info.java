/** The watch over what a string of the mapping does to the YAML it is put into. */
@NullMarked
package io.clusterloader.runner.template.guard;

import org.jspecify.annotations.NullMarked;
