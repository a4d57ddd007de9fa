/** The text of a definition, and the YAML tree in it, with the place of everything. */
@NullMarked
package io.clusterloader.runner.source;

import org.jspecify.annotations.NullMarked;
