/** Multiple Loss Ratio Search, RFC 9971: which loads to try, and what the trials say of them. Nothing here sends a packet or reads a clock. */
@NullMarked
package io.clusterloader.mlrsearch;

import org.jspecify.annotations.NullMarked;
