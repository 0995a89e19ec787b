<?xml version="1.0" encoding="UTF-8"?>
<!-- The switches of the reading page: check boxes that the style sheet alone obeys. -->
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

  <!-- Only what the page has can be switched. On a small screen the switches are a native popover. -->
  <xsl:template name="ed:switches" as="element()*">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:variable name="content" as="element(p:content)" select="p:content"/>
    <xsl:variable name="names" as="xs:string*" select="edp:kinds-named($content)"/>
    <xsl:variable name="entries" as="xs:string*" select="
      distinct-values($content/p:entries/p:entry/@kind), 'account'[$content/p:accounts/p:account]"/>
    <button type="button" class="open-tool" popovertarget="switches">{ed:label('switch.open')}</button>
    <div class="tool switches" id="switches" popover="auto">
      <xsl:sequence select="
        edp:switch-group('show', ('variant', 'account', 'note')[. = $entries], true()),
        edp:type-filter-group($content/p:entries/p:entry[@kind eq 'variant']/p:source/app/@type ! string()),
        edp:switch-group('names', ('person', 'place', 'org', 'event', 'work', 'date')[. = $names], true()),
        edp:switch-group('spelling', 'corrected'[exists($content/p:source/text//choice/(corr | reg | expan))], false())"/>
    </div>
  </xsl:template>

  <!-- The kinds of names and dates that stand in the text. -->
  <xsl:function name="edp:kinds-named" as="xs:string*">
    <xsl:param name="content" as="element(p:content)"/>
    <xsl:variable name="text" as="element()*" select="$content/p:source/text"/>
    <xsl:sequence select="
      distinct-values($text//*[@ref]/ed:kind(.)),
      'date'[exists($text//(date | time))]"/>
  </xsl:function>

  <xsl:function name="edp:switch-group" as="element(h:fieldset)?">
    <xsl:param name="group" as="xs:string"/>
    <xsl:param name="keys" as="xs:string*"/>
    <xsl:param name="on" as="xs:boolean"/>
    <xsl:if test="exists($keys)">
      <fieldset class="switch-{$group}">
        <legend>{ed:label('switch.' || $group)}</legend>
        <xsl:sequence select="$keys ! edp:switch(., $on)"/>
      </fieldset>
    </xsl:if>
  </xsl:function>

  <xsl:function name="edp:switch" as="element(h:label)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="on" as="xs:boolean"/>
    <label>
      <input type="checkbox" id="show-{$key}">
        <xsl:if test="$on">
          <xsl:attribute name="checked" select="'checked'"/>
        </xsl:if>
      </input>
      <span class="sample {$key}">{ed:label('switch.' || $key)}</span>
    </label>
  </xsl:function>

</xsl:stylesheet>
