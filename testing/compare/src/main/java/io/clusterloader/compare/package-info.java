/** The command that compares runs. */
@NullMarked
package io.clusterloader.compare;

import org.jspecify.annotations.NullMarked;
