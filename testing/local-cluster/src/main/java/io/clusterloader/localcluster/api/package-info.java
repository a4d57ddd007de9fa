/** The API server: HTTPS, the handlers of requests, and what clients learn of the server itself. */
@NullMarked
package io.clusterloader.localcluster.api;

import org.jspecify.annotations.NullMarked;
