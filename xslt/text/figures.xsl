<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures, formulas, music. A picture is shown where the site has it; another host's is a link, since no page asks another host for anything. -->
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

  <xsl:template match="figure" mode="ed:text" as="element(h:figure)">
    <figure>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </figure>
  </xsl:template>

  <xsl:template match="figure/head" mode="ed:text" as="element(h:figcaption)">
    <figcaption>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </figcaption>
  </xsl:template>

  <xsl:template match="figDesc" mode="ed:text" as="element(h:p)">
    <p>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <!-- What an element of the picture's own says of it goes with it. -->
  <xsl:template match="graphic | media | binaryObject" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="." mode="edp:picture"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- The picture itself, or what stands for it. -->
  <xsl:mode name="edp:picture" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="edp:picture" as="element(h:span)">
    <span class="placeholder" data-added="">{ed:label('figure.placeholder', string(@url))}</span>
  </xsl:template>

  <xsl:template match="graphic[@p:image]" mode="edp:picture" as="element(h:img)">
    <img src="{ed:url(., @p:image)}" alt="{(ed:words(../figDesc[1]), ed:words(desc[1]), '')[. ne ''][1]}" loading="lazy"/>
  </xsl:template>

  <xsl:template match="*[matches(@url, '^https?://')]" mode="edp:picture" as="element(h:a)">
    <a class="graphic" href="{@url}" rel="external" data-added="">{@url}</a>
  </xsl:template>

  <!-- Encoded in the file, a picture is no text. -->
  <xsl:template match="binaryObject[normalize-space()]" mode="ed:text" as="element(h:details)">
    <details>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <summary data-added="">{ed:label('figure.placeholder', string(@mimeType))}</summary>
      <code><xsl:apply-templates mode="ed:text"/></code>
    </details>
  </xsl:template>

  <xsl:template match="formula | notatedMusic" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- MathML is HTML already. Nothing else of another vocabulary is trusted to be shown as it is. -->
  <xsl:template match="m:*" mode="ed:text" as="element()" xmlns:m="http://www.w3.org/1998/Math/MathML">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:sequence select="(@display | @mathvariant | @columnalign | @open | @close | @fence | @stretchy | @accent)[namespace-uri() eq '']"/>
      <xsl:apply-templates mode="ed:text"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
