@NullMarked
package io.clusterloader.localcluster.api;

import org.jspecify.annotations.NullMarked;
