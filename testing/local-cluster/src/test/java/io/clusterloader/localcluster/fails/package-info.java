/** What a person gets when something is wrong, a class per place that fails. */
@NullMarked
package io.clusterloader.localcluster.fails;

import org.jspecify.annotations.NullMarked;
