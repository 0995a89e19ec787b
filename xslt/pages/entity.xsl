<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of one record: what it is, how each source names it, every mention. -->
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

  <xsl:template match="p:page[@kind eq 'entity']" mode="ed:title" as="xs:string">
    <xsl:sequence select="string(p:content/p:mentions/@heading)"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'entity']" mode="ed:main" as="element(h:main)">
    <main id="main" class="entity">
      <xsl:sequence select="edp:register-link(.)"/>
      <xsl:apply-templates select="p:content/p:source/*" mode="ed:record"/>
      <xsl:if test="empty(p:content/p:source)">
        <h1><xsl:apply-templates select="." mode="ed:title"/></h1>
      </xsl:if>
      <xsl:apply-templates select="p:content/p:accounts, p:content/p:mentions" mode="ed:main"/>
      <xsl:call-template name="edp:pager"/>
    </main>
  </xsl:template>

  <!-- Back to the register to which the record belongs. -->
  <xsl:function name="edp:register-link" as="element(h:p)?">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:variable name="register" as="element(p:register)?"
      select="$page/p:site/p:register[starts-with($page/@path, substring-before(@page, '.html') || '/')]"/>
    <xsl:if test="$register">
      <p class="eyebrow">
        <a href="{ed:url($page, $page/@register)}#{replace(($page/@whole, $page/@path)[1], '^.*/(.*)\.html$', '$1')}">{ed:label('nav.' || $register/@kind)}</a>
        <xsl:where-populated>
          <span><xsl:sequence select="edp:portion-name($page)"/></span>
        </xsl:where-populated>
      </p>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
