<?xml version="1.0" encoding="UTF-8"?>
<!-- Sigla: the letters by which the sources are called, each in its circle. -->
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

  <!-- A siglum as a circle; with an address it is a link. Its spoken name says what the letter means. -->
  <xsl:template name="ed:siglum" as="element()">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:param name="href" as="xs:string?" select="()"/>
    <xsl:param name="place" as="xs:string?" select="()"/>
    <xsl:variable name="name" as="xs:string" select="
      if ($place) then ed:label('siglum.place', ($text/@siglum, $place))
      else ed:label('siglum.name', $text/@siglum)"/>
    <xsl:choose>
      <xsl:when test="$href">
        <a class="siglum" href="{$href}" data-added="" aria-label="{$name}" title="{$text/@short}">{$text/@siglum}</a>
      </xsl:when>
      <xsl:otherwise>
        <span class="siglum" data-added="" title="{$text/@short}">{$text/@siglum}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The texts that a reading names in @wit, in its order. -->
  <xsl:function name="ed:witnesses" as="element(p:text)*">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="tokenize($reading/@wit) ! edp:witness($reading, .)"/>
  </xsl:function>

  <!-- A witness as text: through its target, or by the id alone where a target is wanting. -->
  <xsl:function name="edp:witness" as="element(p:text)?">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="target" as="element(p:target)?" select="ed:target($reading, $pointer)"/>
    <xsl:sequence select="ed:text($reading, string(($target/@text, $target/@id, substring-after($pointer, '#'))[1]))"/>
  </xsl:function>

  <!-- The text in which a quotation's source lies. -->
  <xsl:function name="ed:quoted-text" as="element(p:text)?">
    <xsl:param name="quote" as="element()"/>
    <xsl:sequence select="ed:targets($quote/@source)[1] ! ed:text($quote, @text)"/>
  </xsl:function>

  <!-- The text whose page this is. -->
  <xsl:function name="ed:this-text" as="element(p:text)?">
    <xsl:param name="at" as="node()"/>
    <xsl:sequence select="ed:page($at)[@kind eq 'text'] ! ed:text(., @id)"/>
  </xsl:function>

</xsl:stylesheet>
