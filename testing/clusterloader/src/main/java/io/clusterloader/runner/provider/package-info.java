/** Where the cluster comes from, and whether it is fit to be measured. */
@NullMarked
package io.clusterloader.runner.provider;

import org.jspecify.annotations.NullMarked;
