<?xml version="1.0" encoding="UTF-8"?>
<!-- Drama and speech: who speaks, what is done, what is heard. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="annotationBlock | camera | caption | castGroup | castItem | castList | epilogue | performance | prologue | set |
    sound | spGrp | tech | u | view | writing"
    mode="ed:text" as="element(h:div)">
    <xsl:call-template name="ed:block"/>
  </xsl:template>

  <xsl:template match="actor | role | roleDesc"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <!-- What happens beside the words. -->
  <xsl:template match="divGen | incident | kinesic | move | pause | shift | vocal"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

  <!-- Who speaks, where the transcript gives no name. -->
  <xsl:template match="u[@who]" mode="ed:text" as="element(h:div)" _priority="{$edp:EXCEPTION}">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span class="label" data-added="">{string-join(tokenize(@who) ! edp:said(., current()/@who), ', ')}</span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
