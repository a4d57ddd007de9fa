/** From the text of a template to tokens that know their place. */
@NullMarked
package io.clusterloader.runner.template.lex;

import org.jspecify.annotations.NullMarked;
