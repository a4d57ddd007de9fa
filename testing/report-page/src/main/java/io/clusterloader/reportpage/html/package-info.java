/** The parts of the page that are text and tables. */
@NullMarked
package io.clusterloader.reportpage.html;

import org.jspecify.annotations.NullMarked;
