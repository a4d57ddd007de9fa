/** Opens the cluster that a run uses, and verifies it. */
@NullMarked
package io.clusterloader.runner.provider;

import org.jspecify.annotations.NullMarked;
