<?xml version="1.0" encoding="UTF-8"?>
<!-- XInclude: what a file takes in from another stands where it is taken in. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:xi="http://www.w3.org/2001/XInclude"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The part itself, or what is to stand for it where it is not there. -->
  <xsl:template match="xi:include | xi:fallback" mode="ed:text" as="node()*">
    <xsl:apply-templates mode="ed:text"/>
  </xsl:template>

</xsl:stylesheet>
