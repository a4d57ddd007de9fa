/** One class per place where a container fails, each with what its user is told. */
@NullMarked
package io.clusterloader.images.fails;

import org.jspecify.annotations.NullMarked;
