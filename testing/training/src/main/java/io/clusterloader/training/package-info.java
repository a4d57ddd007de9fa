/** The training run of the pods' AOT caches: one small run of their programs on loopback. */
@NullMarked
package io.clusterloader.training;

import org.jspecify.annotations.NullMarked;
