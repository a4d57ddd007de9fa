/** What every controller builds on: shared informers, a work queue, and what objects say of themselves. */
@NullMarked
package io.clusterloader.localcluster.controller.runtime;

import org.jspecify.annotations.NullMarked;
