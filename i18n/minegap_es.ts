<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en" language="es">
 <context>
  <name>MineGap</name>
  <message>
   <source>Detect mines in one dialog…</source>
   <translation>Detectar minas en un solo diálogo…</translation>
  </message>
  <message>
   <source>Detect mines</source>
   <translation>Detectar minas</translation>
  </message>
  <message>
   <source>The result folder receives the probability of every pixel, its most probable class, the footprints for review, and a record of the run. A run that was cancelled or interrupted is resumed when it is started again with the same folder.</source>
   <translation>La carpeta de resultados recibe la probabilidad de cada píxel, su clase más probable, las huellas para revisar y un registro de la ejecución. Una ejecución cancelada o interrumpida se reanuda al iniciarla de nuevo con la misma carpeta.</translation>
  </message>
  <message>
   <source>Mine probability</source>
   <translation>Probabilidad de mina</translation>
  </message>
  <message>
   <source>Mine classes</source>
   <translation>Clases de mina</translation>
  </message>
  <message>
   <source>Footprints</source>
   <translation>Huellas</translation>
  </message>
  <message>
   <source>Record of the run</source>
   <translation>Registro de la ejecución</translation>
  </message>
  <message>
   <source>Number of footprints</source>
   <translation>Número de huellas</translation>
  </message>
  <message>
   <source>Area of all footprints [ha]</source>
   <translation>Área de todas las huellas [ha]</translation>
  </message>
  <message>
   <source>{footprints} footprints, {area_ha} ha, from {tiles} tiles</source>
   <translation>{footprints} huellas, {area_ha} ha, de {tiles} teselas</translation>
  </message>
  <message>
   <source>Mine footprints</source>
   <translation>Huellas de minas</translation>
  </message>
  <message>
   <source>choose another place for the results, or remove these layers first</source>
   <translation>elija otro lugar para los resultados o quite antes estas capas</translation>
  </message>
  <message>
   <source>the results to be replaced are open in this project: {names}</source>
   <translation>los resultados que se reemplazarían están abiertos en este proyecto: {names}</translation>
  </message>
  <message>
   <source>Draw footprints anew</source>
   <translation>Dibujar de nuevo las huellas</translation>
  </message>
  <message>
   <source>Use it to try another threshold or minimum area: it takes seconds.</source>
   <translation>Sirve para probar otro umbral u otra área mínima: tarda segundos.</translation>
  </message>
  <message>
   <source>{footprints} footprints, {area_ha} ha</source>
   <translation>{footprints} huellas, {area_ha} ha</translation>
  </message>
  <message>
   <source>Model cards and ONNX files</source>
   <translation>Fichas de modelo y archivos ONNX</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Más</translation>
  </message>
  <message>
   <source>choose a result folder that you may write to</source>
   <translation>elija una carpeta de resultados en la que pueda escribir</translation>
  </message>
  <message>
   <source>the area of interest cannot be written to {path}: {error}</source>
   <translation>el área de interés no se puede escribir en {path}: {error}</translation>
  </message>
  <message>
   <source>3  Area</source>
   <translation>3  Área</translation>
  </message>
  <message>
   <source>Area</source>
   <translation>Área</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Capa</translation>
  </message>
  <message>
   <source>Add a layer of polygons to the project, or choose another area.</source>
   <translation>Añada una capa de polígonos al proyecto o elija otra área.</translation>
  </message>
  <message>
   <source>Select features of the layer on the map.</source>
   <translation>Seleccione objetos de la capa en el mapa.</translation>
  </message>
  <message>
   <source>Press Draw and click the corners of the area on the map.</source>
   <translation>Pulse Dibujar y marque las esquinas del área en el mapa.</translation>
  </message>
  <message>
   <source>Whole scene</source>
   <translation>Toda la escena</translation>
  </message>
  <message>
   <source>What the map shows</source>
   <translation>Lo que muestra el mapa</translation>
  </message>
  <message>
   <source>Polygon layer</source>
   <translation>Capa de polígonos</translation>
  </message>
  <message>
   <source>Selected features of a layer</source>
   <translation>Objetos seleccionados de una capa</translation>
  </message>
  <message>
   <source>Drawn on the map</source>
   <translation>Dibujada en el mapa</translation>
  </message>
  <message>
   <source>Loo&amp;k in</source>
   <translation>&amp;Buscar en</translation>
  </message>
  <message>
   <source>La&amp;yer</source>
   <translation>Ca&amp;pa</translation>
  </message>
  <message>
   <source>{count} features selected.</source>
   <translation>{count} objetos seleccionados.</translation>
  </message>
  <message>
   <source>2  Check</source>
   <translation>2  Comprobación</translation>
  </message>
  <message>
   <source>Check again</source>
   <translation>Comprobar de nuevo</translation>
  </message>
  <message>
   <source>Looking at scene and model…</source>
   <translation>Mirando la escena y el modelo…</translation>
  </message>
  <message>
   <source>checking…</source>
   <translation>comprobando…</translation>
  </message>
  <message>
   <source>fits, with a remark</source>
   <translation>encajan, con una observación</translation>
  </message>
  <message>
   <source>fits</source>
   <translation>encajan</translation>
  </message>
  <message>
   <source>does not fit</source>
   <translation>no encajan</translation>
  </message>
  <message>
   <source>please report it with the text in the log panel</source>
   <translation>infórmelo con el texto del panel de mensajes</translation>
  </message>
  <message>
   <source>Click the corners on the map; the right button closes the area, Escape gives up</source>
   <translation>Pulse en las esquinas en el mapa; el botón derecho cierra el área, Esc abandona</translation>
  </message>
  <message>
   <source>Draw</source>
   <translation>Dibujar</translation>
  </message>
  <message>
   <source>Remove the drawn area</source>
   <translation>Quitar el área dibujada</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Quitar</translation>
  </message>
  <message>
   <source>{title} stopped: {reason}</source>
   <translation>{title} se detuvo: {reason}</translation>
  </message>
  <message>
   <source>step 4</source>
   <translation>paso 4</translation>
  </message>
  <message>
   <source>{title} stopped: {place} says why.</source>
   <translation>{title} se detuvo: {place} dice por qué.</translation>
  </message>
  <message>
   <source>Load into this project</source>
   <translation>Cargar en este proyecto</translation>
  </message>
  <message>
   <source>{title} is done. Its project is closed.</source>
   <translation>{title} ha terminado. Su proyecto está cerrado.</translation>
  </message>
  <message>
   <source>Finds</source>
   <translation>Encuentra</translation>
  </message>
  <message>
   <source>Needs</source>
   <translation>Necesita</translation>
  </message>
  <message>
   <source>Trained on</source>
   <translation>Entrenado con</translation>
  </message>
  <message>
   <source>How good</source>
   <translation>Qué tan bueno es</translation>
  </message>
  <message>
   <source>Limits</source>
   <translation>Límites</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <source>Credits</source>
   <translation>Créditos</translation>
  </message>
  <message>
   <source>Bands: {bands}.</source>
   <translation>Bandas: {bands}.</translation>
  </message>
  <message>
   <source>Mine against background, on ground it never saw: overlap (IoU) {iou:.0%}</source>
   <translation>Mina frente a fondo, en terreno que nunca vio: solapamiento (IoU) {iou:.0%}</translation>
  </message>
  <message>
   <source>precision</source>
   <translation>precisión</translation>
  </message>
  <message>
   <source>recall</source>
   <translation>exhaustividad</translation>
  </message>
  <message>
   <source>Pixels of {low:g} to {high:g} m, best at {best:g} m.</source>
   <translation>Píxeles de {low:g} a {high:g} m; lo mejor, {best:g} m.</translation>
  </message>
  <message>
   <source>(90 % interval {low:.0%} to {high:.0%})</source>
   <translation>(intervalo del 90 %: {low:.0%} a {high:.0%})</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>Choose a model card (.json) or an ONNX file</source>
   <translation>Elegir una ficha de modelo (.json) o un archivo ONNX</translation>
  </message>
  <message>
   <source>About</source>
   <translation>Acerca de</translation>
  </message>
  <message>
   <source>What the model finds, where it was trained, its limits</source>
   <translation>Qué encuentra el modelo, dónde se entrenó, sus límites</translation>
  </message>
  <message>
   <source>Choose a model</source>
   <translation>Elegir un modelo</translation>
  </message>
  <message>
   <source>This ONNX file has no card of its own; what it needs is read from the keys inside it. Nothing is known of where it was trained or how good it is.</source>
   <translation>Este archivo ONNX no tiene ficha propia; lo que necesita se lee de sus claves internas. No se sabe dónde se entrenó ni qué tan bueno es.</translation>
  </message>
  <message>
   <source>No model is installed. Choose a model card (.json) or an ONNX file with the folder</source>
   <translation>No hay ningún modelo instalado. Elija con la carpeta una ficha de modelo (.json) o un archivo ONNX</translation>
  </message>
  <message>
   <source>Detect</source>
   <translation>Detectar</translation>
  </message>
  <message>
   <source>No scene is chosen yet.</source>
   <translation>Aún no se ha elegido una escena.</translation>
  </message>
  <message>
   <source>choose one in step 1</source>
   <translation>elija una en el paso 1</translation>
  </message>
  <message>
   <source>Choose a scene in step 1 first.</source>
   <translation>Elija antes una escena en el paso 1.</translation>
  </message>
  <message>
   <source>{name} is no file: QGIS first draws it into a GeoTIFF of {columns} × {rows} pixels of {size:g} m (at most {requests} requests, {disk}). Its colours are a picture, not measured reflectance: results are less certain.</source>
   <translation>{name} no es un archivo: QGIS lo dibuja primero en un GeoTIFF de {columns} × {rows} píxeles de {size:g} m (como mucho {requests} peticiones, {disk}). Sus colores son un dibujo, no reflectancia medida: los resultados son menos seguros.</translation>
  </message>
  <message>
   <source>Step 2 says what has to be put right first.</source>
   <translation>El paso 2 dice qué hay que corregir antes.</translation>
  </message>
  <message>
   <source>Estimate tells how long it takes and what it needs.</source>
   <translation>Estimar dice cuánto tarda y qué necesita.</translation>
  </message>
  <message>
   <source>choose an area on it in step 3: the map, a polygon layer, or drawn</source>
   <translation>elija un área en el paso 3: el mapa, una capa de polígonos o dibujada</translation>
  </message>
  <message>
   <source>check the network and the free disk space, then resume</source>
   <translation>compruebe la red y el espacio libre en disco y reanude</translation>
  </message>
  <message>
   <source>{name} is a web map or another layer without a file</source>
   <translation>{name} es un mapa web u otra capa sin archivo</translation>
  </message>
  <message>
   <source>the area is too large for a web map: {mpx:,.0f} million pixels</source>
   <translation>el área es demasiado grande para un mapa web: {mpx:,.0f} millones de píxeles</translation>
  </message>
  <message>
   <source>the layer could not be drawn into {path} (error {code})</source>
   <translation>la capa no se pudo dibujar en {path} (error {code})</translation>
  </message>
  <message>
   <source>choose an area of at most {mpx:,.0f} million pixels of {size:g} m</source>
   <translation>elija un área de {mpx:,.0f} millones de píxeles de {size:g} m como mucho</translation>
  </message>
  <message>
   <source>choose a folder that you may write to</source>
   <translation>elija una carpeta en la que pueda escribir</translation>
  </message>
  <message>
   <source>the result folder {folder} cannot be made: {error}</source>
   <translation>no se puede crear la carpeta de resultados {folder}: {error}</translation>
  </message>
  <message>
   <source>4  Run</source>
   <translation>4  Ejecución</translation>
  </message>
  <message>
   <source>a new folder for each run</source>
   <translation>una carpeta nueva para cada ejecución</translation>
  </message>
  <message>
   <source>Results in</source>
   <translation>Resultados en</translation>
  </message>
  <message>
   <source>Left empty: a new folder beside the project, else beside the scene</source>
   <translation>Vacío: una carpeta nueva junto al proyecto o, si no, junto a la escena</translation>
  </message>
  <message>
   <source>R&amp;esults in</source>
   <translation>R&amp;esultados en</translation>
  </message>
  <message>
   <source>Count the tiles and measure this computer for a moment</source>
   <translation>Contar las teselas y medir este equipo un momento</translation>
  </message>
  <message>
   <source>Estimate</source>
   <translation>Estimar</translation>
  </message>
  <message>
   <source>&amp;Run</source>
   <translation>E&amp;jecutar</translation>
  </message>
  <message>
   <source>No detection was started yet.</source>
   <translation>Aún no se ha iniciado ninguna detección.</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>Rojo</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Verde</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Azul</translation>
  </message>
  <message>
   <source>Near infrared</source>
   <translation>Infrarrojo cercano</translation>
  </message>
  <message>
   <source>Short-wave infrared 1</source>
   <translation>Infrarrojo de onda corta 1</translation>
  </message>
  <message>
   <source>Short-wave infrared 2</source>
   <translation>Infrarrojo de onda corta 2</translation>
  </message>
  <message>
   <source>1  Scene and model</source>
   <translation>1  Escena y modelo</translation>
  </message>
  <message>
   <source>Scene</source>
   <translation>Escena</translation>
  </message>
  <message>
   <source>The satellite image in which mines are searched</source>
   <translation>La imagen de satélite en la que se buscan minas</translation>
  </message>
  <message>
   <source>There is no raster layer in this project yet. Add a satellite image (Layer → Add Layer → Add Raster Layer…) or drag a file onto the map.</source>
   <translation>Aún no hay capas ráster en este proyecto. Añada una imagen de satélite (Capa → Añadir capa → Añadir capa ráster…) o arrastre un archivo al mapa.</translation>
  </message>
  <message>
   <source>no scene</source>
   <translation>sin escena</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automática</translation>
  </message>
  <message>
   <source>S&amp;cene</source>
   <translation>Es&amp;cena</translation>
  </message>
  <message>
   <source>&amp;Model</source>
   <translation>Mo&amp;delo</translation>
  </message>
  <message>
   <source>Bands are recognised by name, wavelength or sensor. Choose them yourself only where the check says otherwise.</source>
   <translation>Las bandas se reconocen por nombre, longitud de onda o sensor. Elíjalas usted mismo solo si la comprobación lo pide.</translation>
  </message>
  <message>
   <source>Band for {name}</source>
   <translation>Banda para {name}</translation>
  </message>
  <message>
   <source>Diagnostics were copied: paste them into a report.</source>
   <translation>Se ha copiado el diagnóstico: péguelo en un informe.</translation>
  </message>
  <message>
   <source>1 footprint, {area} ha.</source>
   <translation>1 huella, {area} ha.</translation>
  </message>
  <message>
   <source>{count} footprints, {area} ha.</source>
   <translation>{count} huellas, {area} ha.</translation>
  </message>
  <message>
   <source>1 site, {area} ha.</source>
   <translation>1 sitio, {area} ha.</translation>
  </message>
  <message>
   <source>{count} sites, {area} ha.</source>
   <translation>{count} sitios, {area} ha.</translation>
  </message>
  <message>
   <source>1 tile, about {time} on this computer, {disk} on disk, {memory} of memory.</source>
   <translation>1 tesela, unos {time} en este equipo, {disk} en disco, {memory} de memoria.</translation>
  </message>
  <message>
   <source>{tiles} tiles, about {time} on this computer, {disk} on disk, {memory} of memory.</source>
   <translation>{tiles} teselas, unos {time} en este equipo, {disk} en disco, {memory} de memoria.</translation>
  </message>
  <message>
   <source>{n} h</source>
   <translation>{n} h</translation>
  </message>
  <message>
   <source>{n} GB</source>
   <translation>{n} GB</translation>
  </message>
  <message>
   <source>1 footprint.</source>
   <translation>1 huella.</translation>
  </message>
  <message>
   <source>{count} footprints.</source>
   <translation>{count} huellas.</translation>
  </message>
  <message>
   <source>1 site.</source>
   <translation>1 sitio.</translation>
  </message>
  <message>
   <source>{count} sites.</source>
   <translation>{count} sitios.</translation>
  </message>
  <message>
   <source>{n} s</source>
   <translation>{n} s</translation>
  </message>
  <message>
   <source>{n} min</source>
   <translation>{n} min</translation>
  </message>
  <message>
   <source>{n} MB</source>
   <translation>{n} MB</translation>
  </message>
  <message>
   <source>the site was not found again</source>
   <translation>el sitio ya no se encontró</translation>
  </message>
  <message>
   <source>run the indicators again</source>
   <translation>calcule de nuevo los indicadores</translation>
  </message>
  <message>
   <source>5  Site</source>
   <translation>5  Sitio</translation>
  </message>
  <message>
   <source>Area by class</source>
   <translation>Superficie por clase</translation>
  </message>
  <message>
   <source>Change over time</source>
   <translation>Cambio en el tiempo</translation>
  </message>
  <message>
   <source>Where the uncertainty comes from</source>
   <translation>De dónde viene la incertidumbre</translation>
  </message>
  <message>
   <source>Uncertainty of</source>
   <translation>Incertidumbre de</translation>
  </message>
  <message>
   <source>Site</source>
   <translation>Sitio</translation>
  </message>
  <message>
   <source>Click a site on the map to see its card; the Identify tool does so too</source>
   <translation>Haga clic en un sitio del mapa para ver su ficha; también sirve la herramienta Identificar</translation>
  </message>
  <message>
   <source>Pick</source>
   <translation>Elegir</translation>
  </message>
  <message>
   <source>S&amp;ite</source>
   <translation>S&amp;itio</translation>
  </message>
  <message>
   <source>1 footprint</source>
   <translation>1 huella</translation>
  </message>
  <message>
   <source>commodity unknown</source>
   <translation>mineral desconocido</translation>
  </message>
  <message>
   <source>No indicators in this project yet.</source>
   <translation>Aún no hay indicadores en este proyecto.</translation>
  </message>
  <message>
   <source>compute them in step 3, or add an earlier result in step 4</source>
   <translation>calcúlelos en el paso 3 o añada un resultado anterior en el paso 4</translation>
  </message>
  <message>
   <source>This result has no sites.</source>
   <translation>Este resultado no tiene sitios.</translation>
  </message>
  <message>
   <source>{count} footprints</source>
   <translation>{count} huellas</translation>
  </message>
  <message>
   <source>Not available, and why ({count})</source>
   <translation>No disponible, y por qué ({count})</translation>
  </message>
  <message>
   <source>No site is chosen.</source>
   <translation>No se ha elegido ningún sitio.</translation>
  </message>
  <message>
   <source>choose one above, click one on the map, or a row of the table</source>
   <translation>elija uno arriba, haga clic en uno del mapa o en una fila de la tabla</translation>
  </message>
  <message>
   <source>{value} ({between}) {unit}</source>
   <translation>{value} ({between}) {unit}</translation>
  </message>
  <message>
   <source>{title}: {rows}</source>
   <translation>{title}: {rows}</translation>
  </message>
  <message>
   <source>No.</source>
   <translation>N.º</translation>
  </message>
  <message>
   <source>Indicator</source>
   <translation>Indicador</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Valor</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Unidad</translation>
  </message>
  <message>
   <source>Grade</source>
   <translation>Grado</translation>
  </message>
  <message>
   <source>Not available because</source>
   <translation>No disponible porque</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Método</translation>
  </message>
  <message>
   <source>2  What else is known</source>
   <translation>2  Qué más se sabe</translation>
  </message>
  <message>
   <source>Re&amp;gistry</source>
   <translation>Re&amp;gistro</translation>
  </message>
  <message>
   <source>none: commodities stay unknown</source>
   <translation>ninguno: los minerales quedan sin conocer</translation>
  </message>
  <message>
   <source>&amp;Production</source>
   <translation>&amp;Producción</translation>
  </message>
  <message>
   <source>none: no tonnages from output</source>
   <translation>ninguna: sin toneladas a partir de la producción</translation>
  </message>
  <message>
   <source>Coe&amp;fficients</source>
   <translation>Coe&amp;ficientes</translation>
  </message>
  <message>
   <source>MineGap's own, for each commodity</source>
   <translation>Los de MineGap, por mineral</translation>
  </message>
  <message>
   <source>No other layers yet. Add protected areas, rivers, settlements, elevation models of two dates, land cover or earlier footprints to the project to learn more.</source>
   <translation>Aún no hay otras capas. Añada al proyecto áreas protegidas, ríos, poblaciones, modelos de elevación de dos fechas, cobertura del suelo o huellas anteriores para saber más.</translation>
  </message>
  <message>
   <source>Layers of the project: check what shall be used, and as what.</source>
   <translation>Capas del proyecto: marque las que se usan, y como qué.</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>Tablas</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>Todos los archivos</translation>
  </message>
  <message>
   <source>Nothing is chosen: areas and shapes are computed. Everything else is called not available, with the reason.</source>
   <translation>Nada elegido: se calculan superficies y formas. Lo demás figura como no disponible, con el motivo.</translation>
  </message>
  <message>
   <source>{files} files, {layers} layers</source>
   <translation>{files} archivos, {layers} capas</translation>
  </message>
  <message>
   <source>{files} files and {layers} layers are used.</source>
   <translation>Se usan {files} archivos y {layers} capas.</translation>
  </message>
  <message>
   <source>Grade {grade}: {meaning}</source>
   <translation>Grado {grade}: {meaning}</translation>
  </message>
  <message>
   <source>90 %: {between}</source>
   <translation>90 %: {between}</translation>
  </message>
  <message>
   <source>1  Footprints</source>
   <translation>1  Huellas</translation>
  </message>
  <message>
   <source>Which footprints count</source>
   <translation>Qué huellas cuentan</translation>
  </message>
  <message>
   <source>All that are not rejected</source>
   <translation>Todas las no rechazadas</translation>
  </message>
  <message>
   <source>Accepted and edited only</source>
   <translation>Solo aceptadas y editadas</translation>
  </message>
  <message>
   <source>There is no polygon layer in this project yet. Run a detection on the page Detect, or add footprints of any origin (Layer → Add Layer).</source>
   <translation>Aún no hay ninguna capa de polígonos en este proyecto. Ejecute una detección en la página Detectar o añada huellas de cualquier origen (Capa → Añadir capa).</translation>
  </message>
  <message>
   <source>Choose footprints in step 1 first.</source>
   <translation>Elija primero las huellas en el paso 1.</translation>
  </message>
  <message>
   <source>None of the footprints counts: review them first, or count all of them.</source>
   <translation>No cuenta ninguna huella: revíselas primero o cuente todas.</translation>
  </message>
  <message>
   <source>no footprints</source>
   <translation>sin huellas</translation>
  </message>
  <message>
   <source>{count} footprints, without a state of review.</source>
   <translation>{count} huellas, sin estado de revisión.</translation>
  </message>
  <message>
   <source>{count} accepted or edited footprints count; {open} that nobody has decided on and {rejected} rejected ones are left out.</source>
   <translation>Cuentan {count} huellas aceptadas o editadas; se dejan fuera {open} sin decidir y {rejected} rechazadas.</translation>
  </message>
  <message>
   <source>{count} footprints count, {accepted} of them accepted or edited; {rejected} rejected ones are left out. What nobody has reviewed gets grade D at best.</source>
   <translation>Cuentan {count} huellas, {accepted} de ellas aceptadas o editadas; se dejan fuera {rejected} rechazadas. Lo que nadie ha revisado recibe como mucho el grado D.</translation>
  </message>
  <message>
   <source>&amp;Footprints</source>
   <translation>&amp;Huellas</translation>
  </message>
  <message>
   <source>Co&amp;unt</source>
   <translation>C&amp;uentan</translation>
  </message>
  <message>
   <source>One site &amp;within</source>
   <translation>Un sitio a m&amp;enos de</translation>
  </message>
  <message>
   <source>they count as the map shows them; save them, so that the file agrees</source>
   <translation>cuentan como las muestra el mapa; guárdelas para que el archivo coincida</translation>
  </message>
  <message>
   <source>Counting…</source>
   <translation>Contando…</translation>
  </message>
  <message>
   <source>The layer has unsaved edits ({count}).</source>
   <translation>La capa tiene ediciones sin guardar ({count}).</translation>
  </message>
  <message>
   <source>no grade</source>
   <translation>sin grado</translation>
  </message>
  <message>
   <source>the layer {name} cannot be written to {path}: {error}</source>
   <translation>la capa {name} no se puede escribir en {path}: {error}</translation>
  </message>
  <message>
   <source>Layers of the project</source>
   <translation>Capas del proyecto</translation>
  </message>
  <message>
   <source>2021-03-04</source>
   <translation>2021-03-04</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>Usar</translation>
  </message>
  <message>
   <source>As</source>
   <translation>Como</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Fecha</translation>
  </message>
  <message>
   <source>Meaning of {name}</source>
   <translation>Significado de {name}</translation>
  </message>
  <message>
   <source>Date of {name}</source>
   <translation>Fecha de {name}</translation>
  </message>
  <message>
   <source>Give the layer {name} a date, for example 2021-03-04 or 2021.</source>
   <translation>Dé una fecha a la capa {name}, por ejemplo 2021-03-04 o 2021.</translation>
  </message>
  <message>
   <source>Mine sites</source>
   <translation>Sitios mineros</translation>
  </message>
  <message>
   <source>Indicator values</source>
   <translation>Valores de indicadores</translation>
  </message>
  <message>
   <source>run them again</source>
   <translation>calcúlelos de nuevo</translation>
  </message>
  <message>
   <source>Indicators: {name}</source>
   <translation>Indicadores: {name}</translation>
  </message>
  <message>
   <source>Mine sites with indicators, computed by MineGap {version}.</source>
   <translation>Sitios mineros con indicadores, calculados por MineGap {version}.</translation>
  </message>
  <message>
   <source>the indicators in {file} cannot be opened</source>
   <translation>no se pueden abrir los indicadores de {file}</translation>
  </message>
  <message>
   <source>Indicator shown</source>
   <translation>Indicador mostrado</translation>
  </message>
  <message>
   <source>not available</source>
   <translation>no disponible</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low} a {high}</translation>
  </message>
  <message>
   <source>Scene (water, bare soil, minerals)</source>
   <translation>Escena (agua, suelo desnudo, minerales)</translation>
  </message>
  <message>
   <source>One of a dated series</source>
   <translation>Una de una serie con fechas</translation>
  </message>
  <message>
   <source>Elevation model</source>
   <translation>Modelo de elevación</translation>
  </message>
  <message>
   <source>Land cover before mining</source>
   <translation>Cobertura del suelo antes de la minería</translation>
  </message>
  <message>
   <source>Year of forest loss</source>
   <translation>Año de pérdida de bosque</translation>
  </message>
  <message>
   <source>Tree cover</source>
   <translation>Cobertura arbórea</translation>
  </message>
  <message>
   <source>Population</source>
   <translation>Población</translation>
  </message>
  <message>
   <source>Protected areas</source>
   <translation>Áreas protegidas</translation>
  </message>
  <message>
   <source>Water bodies</source>
   <translation>Masas de agua</translation>
  </message>
  <message>
   <source>Community land</source>
   <translation>Tierras comunitarias</translation>
  </message>
  <message>
   <source>Earlier footprints</source>
   <translation>Huellas anteriores</translation>
  </message>
  <message>
   <source>Rivers</source>
   <translation>Ríos</translation>
  </message>
  <message>
   <source>Settlements</source>
   <translation>Poblaciones</translation>
  </message>
  <message>
   <source>Other, by its name</source>
   <translation>Otra, por su nombre</translation>
  </message>
  <message>
   <source>Indicators</source>
   <translation>Indicadores</translation>
  </message>
  <message>
   <source>Run computes all indicators that this allows. What cannot be computed is called not available, with the reason.</source>
   <translation>Calcular obtiene todos los indicadores que esto permite. Lo que no se puede calcular figura como no disponible, con el motivo.</translation>
  </message>
  <message>
   <source>Choose a result of indicators</source>
   <translation>Elija un resultado de indicadores</translation>
  </message>
  <message>
   <source>step 3</source>
   <translation>paso 3</translation>
  </message>
  <message>
   <source>it is not known which files this result was made from</source>
   <translation>no se sabe con qué archivos se hizo este resultado</translation>
  </message>
  <message>
   <source>run the indicators again in step 3</source>
   <translation>calcule de nuevo los indicadores en el paso 3</translation>
  </message>
  <message>
   <source>ASSUMPTION: if the site produced {tonnes} t/yr. These figures are not part of the result.</source>
   <translation>SUPUESTO: si el sitio produjera {tonnes} t/año. Estas cifras no forman parte del resultado.</translation>
  </message>
  <message>
   <source>not assumed</source>
   <translation>sin supuesto</translation>
  </message>
  <message>
   <source>If production were</source>
   <translation>Si la producción fuera</translation>
  </message>
  <message>
   <source>If production &amp;were</source>
   <translation>Si la producción &amp;fuera</translation>
  </message>
  <message>
   <source>Compute this site as if it produced so much of its product</source>
   <translation>Calcular este sitio como si produjera esta cantidad</translation>
  </message>
  <message>
   <source>Compute</source>
   <translation>Calcular</translation>
  </message>
  <message>
   <source>Take the assumption away</source>
   <translation>Quitar el supuesto</translation>
  </message>
  <message>
   <source>t/yr</source>
   <translation>t/año</translation>
  </message>
  <message>
   <source>No figure of this site depends on its production.</source>
   <translation>Ninguna cifra de este sitio depende de su producción.</translation>
  </message>
  <message>
   <source>Computing this site…</source>
   <translation>Calculando este sitio…</translation>
  </message>
  <message>
   <source>4  Result</source>
   <translation>4  Resultado</translation>
  </message>
  <message>
   <source>On the map</source>
   <translation>En el mapa</translation>
  </message>
  <message>
   <source>All indicators of all sites: sort, filter, click, copy</source>
   <translation>Todos los indicadores de todos los sitios: ordenar, filtrar, hacer clic, copiar</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabla</translation>
  </message>
  <message>
   <source>Open the folder with GeoPackage, CSV and JSON</source>
   <translation>Abrir la carpeta con GeoPackage, CSV y JSON</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Carpeta</translation>
  </message>
  <message>
   <source>Add the result of an earlier run from its folder</source>
   <translation>Añadir el resultado de un cálculo anterior desde su carpeta</translation>
  </message>
  <message>
   <source>Add…</source>
   <translation>Añadir…</translation>
  </message>
  <message>
   <source>Only accepted and edited footprints counted.</source>
   <translation>Solo contaron las huellas aceptadas y editadas.</translation>
  </message>
  <message>
   <source>All footprints that are not rejected counted.</source>
   <translation>Contaron todas las huellas no rechazadas.</translation>
  </message>
  <message>
   <source>Resu&amp;lt</source>
   <translation>Resu&amp;ltado</translation>
  </message>
  <message>
   <source>On the &amp;map</source>
   <translation>En el &amp;mapa</translation>
  </message>
  <message>
   <source>compute them above, or add an earlier result</source>
   <translation>calcúlelos arriba o añada un resultado anterior</translation>
  </message>
  <message>
   <source>{sites} sites; {values} values, {lacking} not available.</source>
   <translation>{sites} sitios; {values} valores, {lacking} no disponibles.</translation>
  </message>
  <message>
   <source>No site has this indicator.</source>
   <translation>Ningún sitio tiene este indicador.</translation>
  </message>
  <message>
   <source>{title} (not available)</source>
   <translation>{title} (no disponible)</translation>
  </message>
  <message>
   <source>3  Compute</source>
   <translation>3  Calcular</translation>
  </message>
  <message>
   <source>Mine indicators</source>
   <translation>Indicadores de minas</translation>
  </message>
  <message>
   <source>Filter by site, indicator or reason</source>
   <translation>Filtrar por sitio, indicador o motivo</translation>
  </message>
  <message>
   <source>All grades</source>
   <translation>Todos los grados</translation>
  </message>
  <message>
   <source>Not available</source>
   <translation>No disponible</translation>
  </message>
  <message>
   <source>Indicators of all sites</source>
   <translation>Indicadores de todos los sitios</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copiar</translation>
  </message>
  <message>
   <source>Copy the selected rows, or all that are shown, with their intervals</source>
   <translation>Copiar las filas seleccionadas, o todas las mostradas, con sus intervalos</translation>
  </message>
  <message>
   <source>Open the card of the selected site (Enter)</source>
   <translation>Abrir la ficha del sitio seleccionado (Intro)</translation>
  </message>
  <message>
   <source>Site card</source>
   <translation>Ficha del sitio</translation>
  </message>
  <message>
   <source>All indicators</source>
   <translation>Todos los indicadores</translation>
  </message>
  <message>
   <source>No result yet.</source>
   <translation>Aún no hay resultado.</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>Leyendo…</translation>
  </message>
  <message>
   <source>{count} rows copied</source>
   <translation>{count} filas copiadas</translation>
  </message>
  <message>
   <source>The file with the figures cannot be read.</source>
   <translation>No se puede leer el archivo con las cifras.</translation>
  </message>
  <message>
   <source>Grade {grade} or better</source>
   <translation>Grado {grade} o mejor</translation>
  </message>
  <message>
   <source>Mine indicators: {title}</source>
   <translation>Indicadores de minas: {title}</translation>
  </message>
  <message>
   <source>{count} rows</source>
   <translation>{count} filas</translation>
  </message>
  <message>
   <source>{shown} of {count} rows</source>
   <translation>{shown} de {count} filas</translation>
  </message>
  <message>
   <source>90 % interval</source>
   <translation>Intervalo del 90 %</translation>
  </message>
  <message>
   <source>How it is known, or why not</source>
   <translation>Cómo se sabe, o por qué no</translation>
  </message>
  <message>
   <source>{value} ({low} to {high}) {unit}</source>
   <translation>{value} ({low} a {high}) {unit}</translation>
  </message>
  <message>
   <source>All sites</source>
   <translation>Todos los sitios</translation>
  </message>
  <message>
   <source>no interval</source>
   <translation>sin intervalo</translation>
  </message>
  <message>
   <source>measured, narrow interval, reviewed twice</source>
   <translation>medido, intervalo estrecho, revisado dos veces</translation>
  </message>
  <message>
   <source>the site's own coefficients, reviewed</source>
   <translation>coeficientes propios del sitio, revisado</translation>
  </message>
  <message>
   <source>reviewed once, or general coefficients</source>
   <translation>revisado una vez, o coeficientes generales</translation>
  </message>
  <message>
   <source>not reviewed, or weak coefficients</source>
   <translation>sin revisar, o coeficientes débiles</translation>
  </message>
  <message>
   <source>a rough guess: wide interval, or outside its limits</source>
   <translation>una estimación burda: intervalo ancho, o fuera de sus límites</translation>
  </message>
  <message>
   <source>where the boundary lies</source>
   <translation>dónde está el contorno</translation>
  </message>
  <message>
   <source>whether it is a mine at all</source>
   <translation>si de verdad es una mina</translation>
  </message>
  <message>
   <source>which class the ground has</source>
   <translation>qué clase tiene el terreno</translation>
  </message>
  <message>
   <source>how images lie on each other</source>
   <translation>cómo encajan las imágenes entre sí</translation>
  </message>
  <message>
   <source>elevation models</source>
   <translation>modelos de elevación</translation>
  </message>
  <message>
   <source>how exactly places are known</source>
   <translation>la exactitud de los lugares</translation>
  </message>
  <message>
   <source>production</source>
   <translation>producción</translation>
  </message>
  <message>
   <source>ore grade</source>
   <translation>ley del mineral</translation>
  </message>
  <message>
   <source>recovery</source>
   <translation>recuperación</translation>
  </message>
  <message>
   <source>stripping ratio</source>
   <translation>relación estéril-mineral</translation>
  </message>
  <message>
   <source>density</source>
   <translation>densidad</translation>
  </message>
  <message>
   <source>other coefficients</source>
   <translation>otros coeficientes</translation>
  </message>
  <message>
   <source>It rests on {inputs}.</source>
   <translation>Se basa en {inputs}.</translation>
  </message>
  <message>
   <source>Most of the uncertainty comes from: {source} ({share:.0f} %).</source>
   <translation>La mayor parte de la incertidumbre viene de: {source} ({share:.0f} %).</translation>
  </message>
  <message>
   <source>million {unit}</source>
   <translation>millones de {unit}</translation>
  </message>
  <message>
   <source>Starting</source>
   <translation>Iniciando</translation>
  </message>
  <message>
   <source>Drawing the web map</source>
   <translation>Dibujando el mapa web</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Go on where it stopped</source>
   <translation>Seguir desde donde se detuvo</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Reanudar</translation>
  </message>
  <message>
   <source>Discard what was finished and begin again</source>
   <translation>Descartar lo terminado y empezar de nuevo</translation>
  </message>
  <message>
   <source>Start afresh</source>
   <translation>Empezar de nuevo</translation>
  </message>
  <message>
   <source>Add the layers of this result to the project</source>
   <translation>Añadir al proyecto las capas de este resultado</translation>
  </message>
  <message>
   <source>Load</source>
   <translation>Cargar</translation>
  </message>
  <message>
   <source>Take off the list; files are kept</source>
   <translation>Quitar de la lista; los archivos se conservan</translation>
  </message>
  <message>
   <source>Stopped. What was finished is kept: Resume goes on from there.</source>
   <translation>Detenida. Lo terminado se conserva: Reanudar sigue desde ahí.</translation>
  </message>
  <message>
   <source>Waits for its turn.</source>
   <translation>Espera su turno.</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <translation>Detenida.</translation>
  </message>
  <message>
   <source>Done.</source>
   <translation>Terminada.</translation>
  </message>
  <message>
   <source>{stage}, about {time} left</source>
   <translation>{stage}, quedan unos {time}</translation>
  </message>
  <message>
   <source>Progress of {title}</source>
   <translation>Avance de {title}</translation>
  </message>
  <message>
   <source>Done: {result}</source>
   <translation>Terminada: {result}</translation>
  </message>
  <message>
   <source>simulated scene</source>
   <translation>escena simulada</translation>
  </message>
  <message>
   <source>Found by MineGap {version} with the model {model} in the scene {scene} of {date}.</source>
   <translation>Encontrado por MineGap {version} con el modelo {model} en la escena {scene} del {date}.</translation>
  </message>
  <message>
   <source>unknown date</source>
   <translation>fecha desconocida</translation>
  </message>
  <message>
   <source>Warning</source>
   <translation>Advertencia</translation>
  </message>
  <message>
   <source>Checking scene, model and area</source>
   <translation>Comprobando escena, modelo y área</translation>
  </message>
  <message>
   <source>Looking for mines</source>
   <translation>Buscando minas</translation>
  </message>
  <message>
   <source>Writing the results</source>
   <translation>Escribiendo los resultados</translation>
  </message>
  <message>
   <source>Drawing footprints</source>
   <translation>Dibujando huellas</translation>
  </message>
  <message>
   <source>Measuring footprints</source>
   <translation>Midiendo huellas</translation>
  </message>
  <message>
   <source>Telling pits, waste rock, tailings and facilities apart</source>
   <translation>Distinguiendo tajos, botaderos, relaves e instalaciones</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Terminado</translation>
  </message>
  <message>
   <source>This is a bug in MineGap: {message}. Please report it with the text in the log panel, tab {tab}.</source>
   <translation>Es un fallo de MineGap: {message}. Infórmelo con el texto del panel de mensajes, pestaña {tab}.</translation>
  </message>
  <message>
   <source>a new folder beside the project, else beside the scene</source>
   <translation>una carpeta nueva junto al proyecto o, si no, junto a la escena</translation>
  </message>
  <message>
   <source>Models in</source>
   <translation>Modelos en</translation>
  </message>
  <message>
   <source>all cores</source>
   <translation>todos los núcleos</translation>
  </message>
  <message>
   <source>Python of the engine</source>
   <translation>Python del motor</translation>
  </message>
  <message>
   <source>Python to set the engine up with</source>
   <translation>Python con el que instalar el motor</translation>
  </message>
  <message>
   <source>the first on this computer that is new enough</source>
   <translation>el primero de este equipo que sea bastante nuevo</translation>
  </message>
  <message>
   <source>the one in {folder}</source>
   <translation>el de {folder}</translation>
  </message>
  <message>
   <source>A Python named here replaces the engine that MineGap has set up itself.</source>
   <translation>Un Python indicado aquí sustituye al motor que MineGap ha instalado.</translation>
  </message>
  <message>
   <source>cannot write the picture {path}</source>
   <translation>no se puede escribir la imagen {path}</translation>
  </message>
  <message>
   <source>{area} km² on the ground.</source>
   <translation>{area} km² sobre el terreno.</translation>
  </message>
  <message>
   <source>Pixels by probability (logarithmic scale); filled: at or above the threshold</source>
   <translation>Píxeles por probabilidad (escala logarítmica); rellenos: en el umbral o por encima</translation>
  </message>
  <message>
   <source>no histogram in this run</source>
   <translation>esta ejecución no tiene histograma</translation>
  </message>
  <message>
   <source>Histogram, cut at {percent:.1%}</source>
   <translation>Histograma, corte en {percent:.1%}</translation>
  </message>
  <message>
   <source>Reviewed footprints were kept; the new ones are a layer of their own.</source>
   <translation>Las huellas revisadas se conservaron; las nuevas son una capa aparte.</translation>
  </message>
  <message>
   <source>Footprints (drawn anew)</source>
   <translation>Huellas (dibujadas de nuevo)</translation>
  </message>
  <message>
   <source>Threshold</source>
   <translation>Umbral</translation>
  </message>
  <message>
   <source>Minimum area</source>
   <translation>Área mínima</translation>
  </message>
  <message>
   <source>5  Result</source>
   <translation>5  Resultado</translation>
  </message>
  <message>
   <source>Threshold and minimum area as they were when the model ran</source>
   <translation>Umbral y área mínima como cuando se ejecutó el modelo</translation>
  </message>
  <message>
   <source>Model's defaults</source>
   <translation>Valores del modelo</translation>
  </message>
  <message>
   <source>Open the folder with the result files</source>
   <translation>Abrir la carpeta con los archivos de resultados</translation>
  </message>
  <message>
   <source>Res&amp;ult</source>
   <translation>Res&amp;ultado</translation>
  </message>
  <message>
   <source>&amp;Threshold</source>
   <translation>&amp;Umbral</translation>
  </message>
  <message>
   <source>M&amp;inimum area</source>
   <translation>Área &amp;mínima</translation>
  </message>
  <message>
   <source>No result in this project yet.</source>
   <translation>Aún no hay resultados en este proyecto.</translation>
  </message>
  <message>
   <source>run a detection above, or add the layers of an earlier one</source>
   <translation>ejecute una detección más arriba o añada las capas de una anterior</translation>
  </message>
  <message>
   <source>Drawing the footprints anew…</source>
   <translation>Dibujando de nuevo las huellas…</translation>
  </message>
  <message>
   <source>The footprints of this result are not in the project.</source>
   <translation>Las huellas de este resultado no están en el proyecto.</translation>
  </message>
  <message>
   <source>No footprints at this threshold and minimum area: move the sliders left.</source>
   <translation>No hay huellas con este umbral y esta área mínima: mueva los deslizadores a la izquierda.</translation>
  </message>
  <message>
   <source>1 tile has no data and was not searched.</source>
   <translation>1 tesela no tiene datos y no se buscó en ella.</translation>
  </message>
  <message>
   <source>{tiles} tiles have no data and were not searched.</source>
   <translation>{tiles} teselas no tienen datos y no se buscó en ellas.</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Resultado</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>Aceptar</translation>
  </message>
  <message>
   <source>Reject…</source>
   <translation>Rechazar…</translation>
  </message>
  <message>
   <source>Uncertain</source>
   <translation>Dudosa</translation>
  </message>
  <message>
   <source>Outline</source>
   <translation>Contorno</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>Dividir</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Unir</translation>
  </message>
  <message>
   <source>Add mine</source>
   <translation>Añadir mina</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Deshacer</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Anterior</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Siguiente</translation>
  </message>
  <message>
   <source>Sandbar or beach</source>
   <translation>Banco de arena o playa</translation>
  </message>
  <message>
   <source>Fields or bare soil</source>
   <translation>Cultivos o suelo desnudo</translation>
  </message>
  <message>
   <source>Town or building site</source>
   <translation>Población u obra</translation>
  </message>
  <message>
   <source>Quarry outside the definition</source>
   <translation>Cantera fuera de la definición</translation>
  </message>
  <message>
   <source>Cloud or its shadow</source>
   <translation>Nube o su sombra</translation>
  </message>
  <message>
   <source>Burn scar</source>
   <translation>Área quemada</translation>
  </message>
  <message>
   <source>Water or reservoir</source>
   <translation>Agua o embalse</translation>
  </message>
  <message>
   <source>Natural bare rock</source>
   <translation>Roca natural desnuda</translation>
  </message>
  <message>
   <source>Road or clearing</source>
   <translation>Carretera o claro</translation>
  </message>
  <message>
   <source>Something else</source>
   <translation>Otra cosa</translation>
  </message>
  <message>
   <source>Pit</source>
   <translation>Tajo</translation>
  </message>
  <message>
   <source>Waste rock</source>
   <translation>Botadero</translation>
  </message>
  <message>
   <source>Tailings</source>
   <translation>Relaves</translation>
  </message>
  <message>
   <source>Facility</source>
   <translation>Instalación</translation>
  </message>
  <message>
   <source>Placer or dredged ground</source>
   <translation>Placer o terreno dragado</translation>
  </message>
  <message>
   <source>Heap leach pad</source>
   <translation>Pila de lixiviación</translation>
  </message>
  <message>
   <source>Process pond</source>
   <translation>Balsa de proceso</translation>
  </message>
  <message>
   <source>Pit lake</source>
   <translation>Lago de tajo</translation>
  </message>
  <message>
   <source>Other disturbed ground</source>
   <translation>Otro terreno alterado</translation>
  </message>
  <message>
   <source>2  Decide</source>
   <translation>2  Decidir</translation>
  </message>
  <message>
   <source>not stated</source>
   <translation>sin indicar</translation>
  </message>
  <message>
   <source>How sure you are: 1 hardly, 5 wholly</source>
   <translation>Su seguridad: 1 casi ninguna, 5 total</translation>
  </message>
  <message>
   <source>Why is it no mine? Press the key of a reason.</source>
   <translation>¿Por qué no es una mina? Pulse la tecla de un motivo.</translation>
  </message>
  <message>
   <source>Begin a review above.</source>
   <translation>Empiece una revisión arriba.</translation>
  </message>
  <message>
   <source>&amp;Class</source>
   <translation>&amp;Clase</translation>
  </message>
  <message>
   <source>N&amp;ote</source>
   <translation>N&amp;ota</translation>
  </message>
  <message>
   <source>&amp;Certainty</source>
   <translation>&amp;Certeza</translation>
  </message>
  <message>
   <source>no class</source>
   <translation>sin clase</translation>
  </message>
  <message>
   <source>All footprints of the queue are decided.</source>
   <translation>Todas las huellas de la cola están decididas.</translation>
  </message>
  <message>
   <source>end the review, or add mines that the model missed</source>
   <translation>termine la revisión o añada minas que el modelo no encontró</translation>
  </message>
  <message>
   <source>Nothing is left to decide in this layer.</source>
   <translation>No queda nada por decidir en esta capa.</translation>
  </message>
  <message>
   <source>{done} of {total} decided</source>
   <translation>{done} de {total} decididas</translation>
  </message>
  <message>
   <source>{area:,.1f} ha</source>
   <translation>{area:,.1f} ha</translation>
  </message>
  <message>
   <source>status: {status}</source>
   <translation>estado: {status}</translation>
  </message>
  <message>
   <source>probability {percent:.0f} %</source>
   <translation>probabilidad {percent:.0f} %</translation>
  </message>
  <message>
   <source>choose footprints that MineGap wrote to a GeoPackage</source>
   <translation>elija huellas que MineGap haya escrito en un GeoPackage</translation>
  </message>
  <message>
   <source>copy the file to a folder that you may write to</source>
   <translation>copie el archivo a una carpeta en la que pueda escribir</translation>
  </message>
  <message>
   <source>finish the review there, or review a copy of the file</source>
   <translation>termine allí la revisión o revise una copia del archivo</translation>
  </message>
  <message>
   <source>{layer} is no footprints layer that can be reviewed</source>
   <translation>{layer} no es una capa de huellas que se pueda revisar</translation>
  </message>
  <message>
   <source>{path} cannot be written</source>
   <translation>no se puede escribir en {path}</translation>
  </message>
  <message>
   <source>{path} is being reviewed in another QGIS ({host}, process {process})</source>
   <translation>{path} se está revisando en otro QGIS ({host}, proceso {process})</translation>
  </message>
  <message>
   <source>{layer} has footprints without an identifier of their own</source>
   <translation>{layer} tiene huellas sin identificador propio</translation>
  </message>
  <message>
   <source>correct it in the attribute table</source>
   <translation>corríjalo en la tabla de atributos</translation>
  </message>
  <message>
   <source>the status of the footprint {id} is unknown: {status}</source>
   <translation>el estado de la huella {id} es desconocido: {status}</translation>
  </message>
  <message>
   <source>Footprints to review</source>
   <translation>Huellas que se revisan</translation>
  </message>
  <message>
   <source>Written down with every decision; a pseudonym is enough</source>
   <translation>Se anota con cada decisión; basta un seudónimo</translation>
  </message>
  <message>
   <source>Hide the &amp;probability</source>
   <translation>Ocultar la &amp;probabilidad</translation>
  </message>
  <message>
   <source>A blind review: the model's opinion does not sway the reviewer's</source>
   <translation>Revisión a ciegas: la opinión del modelo no influye en la de quien revisa</translation>
  </message>
  <message>
   <source>Begin review</source>
   <translation>Empezar revisión</translation>
  </message>
  <message>
   <source>&amp;Layer</source>
   <translation>C&amp;apa</translation>
  </message>
  <message>
   <source>&amp;Reviewer</source>
   <translation>&amp;Revisor</translation>
  </message>
  <message>
   <source>End review</source>
   <translation>Terminar revisión</translation>
  </message>
  <message>
   <source>Each decision is saved at once; you can stop any time.</source>
   <translation>Cada decisión se guarda al momento; puede parar cuando quiera.</translation>
  </message>
  <message>
   <source>No footprints are chosen yet.</source>
   <translation>Aún no se han elegido huellas.</translation>
  </message>
  <message>
   <source>run a detection on the page Detect, or choose a layer of footprints</source>
   <translation>ejecute una detección en la página Detectar o elija una capa de huellas</translation>
  </message>
  <message>
   <source>choose one that a detection wrote</source>
   <translation>elija una que haya escrito una detección</translation>
  </message>
  <message>
   <source>Who reviews?</source>
   <translation>¿Quién revisa?</translation>
  </message>
  <message>
   <source>enter a name or pseudonym</source>
   <translation>escriba un nombre o seudónimo</translation>
  </message>
  <message>
   <source>{layer} is no footprints layer of MineGap.</source>
   <translation>{layer} no es una capa de huellas de MineGap.</translation>
  </message>
  <message>
   <source>{count} footprints. Large and doubtful ones come first.</source>
   <translation>{count} huellas. Primero vienen las grandes y dudosas.</translation>
  </message>
  <message>
   <source>the table of decisions cannot be opened</source>
   <translation>no se puede abrir la tabla de decisiones</translation>
  </message>
  <message>
   <source>the disk may be full</source>
   <translation>puede que el disco esté lleno</translation>
  </message>
  <message>
   <source>copy the file to a folder that you may write to, with enough free space</source>
   <translation>copie el archivo a una carpeta en la que pueda escribir, con espacio suficiente</translation>
  </message>
  <message>
   <source>the decisions in {path} cannot be kept: {reason}</source>
   <translation>no se pueden guardar las decisiones en {path}: {reason}</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Revisar</translation>
  </message>
  <message>
   <source>Draw the outline anew; right click or Enter ends it, Escape gives up.</source>
   <translation>Dibuje de nuevo el contorno; clic derecho o Intro termina, Escape cancela.</translation>
  </message>
  <message>
   <source>Draw around the missed mine; right click or Enter ends it.</source>
   <translation>Dibuje alrededor de la mina que faltaba; clic derecho o Intro termina.</translation>
  </message>
  <message>
   <source>Draw around the part that is another mine; Enter ends it.</source>
   <translation>Dibuje alrededor de la parte que es otra mina; Intro termina.</translation>
  </message>
  <message>
   <source>No neighbour is near enough to merge with.</source>
   <translation>No hay ninguna vecina lo bastante cerca para unirla.</translation>
  </message>
  <message>
   <source>Nothing was split: draw over a part of the footprint.</source>
   <translation>No se dividió nada: dibuje sobre una parte de la huella.</translation>
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation>No hay nada que deshacer.</translation>
  </message>
  <message>
   <source>A footprint that is '{status}' is not decided this way.</source>
   <translation>Una huella en estado '{status}' no se decide así.</translation>
  </message>
  <message>
   <source>QGIS refused the change; nothing was saved.</source>
   <translation>QGIS no aceptó el cambio; no se guardó nada.</translation>
  </message>
  <message>
   <source>the last decision before the interruption cannot be carried out</source>
   <translation>la última decisión antes de la interrupción no se puede llevar a cabo</translation>
  </message>
  <message>
   <source>{layer} cannot be edited.</source>
   <translation>{layer} no se puede editar.</translation>
  </message>
  <message>
   <source>The decision was not saved: {errors}</source>
   <translation>La decisión no se guardó: {errors}</translation>
  </message>
  <message>
   <source>on Debian and Ubuntu: install the package python3-venv, then try again</source>
   <translation>en Debian y Ubuntu: instale el paquete python3-venv y vuelva a intentarlo</translation>
  </message>
  <message>
   <source>Looking for a Python</source>
   <translation>Buscando un Python</translation>
  </message>
  <message>
   <source>Fetching and installing the libraries</source>
   <translation>Descargando e instalando las bibliotecas</translation>
  </message>
  <message>
   <source>Testing</source>
   <translation>Probando</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>Listo</translation>
  </message>
  <message>
   <source>install Python {version} or newer with its venv module</source>
   <translation>instale Python {version} o posterior con su módulo venv</translation>
  </message>
  <message>
   <source>none was found</source>
   <translation>no se encontró ninguno</translation>
  </message>
  <message>
   <source>the environment cannot be made</source>
   <translation>no se puede crear el entorno</translation>
  </message>
  <message>
   <source>the libraries could not be installed</source>
   <translation>no se pudieron instalar las bibliotecas</translation>
  </message>
  <message>
   <source>the log below says why; check network, proxy and disk space, then try again</source>
   <translation>el registro de abajo dice por qué; compruebe red, proxy y espacio en disco y vuelva a intentarlo</translation>
  </message>
  <message>
   <source>the self-test failed</source>
   <translation>la autocomprobación falló</translation>
  </message>
  <message>
   <source>Installing the libraries</source>
   <translation>Instalando las bibliotecas</translation>
  </message>
  <message>
   <source>install Python {version} or newer (64 bit) from python.org</source>
   <translation>instale Python {version} o posterior (64 bits) desde python.org</translation>
  </message>
  <message>
   <source>Making an environment with {python}</source>
   <translation>Creando un entorno con {python}</translation>
  </message>
  <message>
   <source>check the rights on the profile's folder</source>
   <translation>compruebe los permisos de la carpeta del perfil</translation>
  </message>
  <message>
   <source>close other windows of QGIS and try again</source>
   <translation>cierre otras ventanas de QGIS y vuelva a intentarlo</translation>
  </message>
  <message>
   <source>Fetching the libraries</source>
   <translation>Descargando las bibliotecas</translation>
  </message>
  <message>
   <source>no Python that could carry the engine: {tried}</source>
   <translation>no hay un Python que sirva para el motor: {tried}</translation>
  </message>
  <message>
   <source>{folder} cannot be made: {error}</source>
   <translation>no se puede crear {folder}: {error}</translation>
  </message>
  <message>
   <source>{folder} cannot be replaced: {error}</source>
   <translation>no se puede reemplazar {folder}: {error}</translation>
  </message>
  <message>
   <source>Set up</source>
   <translation>Instalar</translation>
  </message>
  <message>
   <source>Set up MineGap</source>
   <translation>Instalar MineGap</translation>
  </message>
  <message>
   <source>&amp;Set up</source>
   <translation>&amp;Instalar</translation>
  </message>
  <message>
   <source>Begin</source>
   <translation>Empezar</translation>
  </message>
  <message>
   <source>Progress of the set-up</source>
   <translation>Avance de la instalación</translation>
  </message>
  <message>
   <source>Log of the set-up</source>
   <translation>Registro de la instalación</translation>
  </message>
  <message>
   <source>Copy the log</source>
   <translation>Copiar el registro</translation>
  </message>
  <message>
   <source>Copy log</source>
   <translation>Copiar registro</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Volver a intentar</translation>
  </message>
  <message>
   <source>Searching for mines is the work of a separate program, the engine. It gets a Python environment of its own: nothing is installed into QGIS, and no administrator's rights are needed.

• Needed: a network connection, this once; Python 3.10 or newer on this computer
• Download: about {download}; on disk: about {disk}
• Place: {folder}

Afterwards MineGap works without a network.</source>
   <translation>Buscar minas es tarea de un programa aparte, el motor. Recibe un entorno de Python propio: en QGIS no se instala nada y no hacen falta derechos de administrador.

• Necesario: conexión a la red, solo esta vez; Python 3.10 o posterior en este equipo
• Descarga: unos {download}; en disco: unos {disk}
• Lugar: {folder}

Después MineGap funciona sin red.</translation>
  </message>
  <message>
   <source>The engine is ready and has passed its self-test.</source>
   <translation>El motor está listo y ha superado su autocomprobación.</translation>
  </message>
  <message>
   <source>The engine is in place, but its self-test found a problem.</source>
   <translation>El motor está instalado, pero su autocomprobación encontró un problema.</translation>
  </message>
  <message>
   <source>Stopped; nothing was left behind.</source>
   <translation>Detenido; no ha quedado nada a medias.</translation>
  </message>
  <message>
   <source>it does not start</source>
   <translation>no arranca</translation>
  </message>
  <message>
   <source>it is not a 64-bit program</source>
   <translation>no es un programa de 64 bits</translation>
  </message>
  <message>
   <source>it cannot make environments (venv and ensurepip are missing)</source>
   <translation>no puede crear entornos (faltan venv y ensurepip)</translation>
  </message>
  <message>
   <source>version {version} is too old</source>
   <translation>la versión {version} es demasiado antigua</translation>
  </message>
  <message>
   <source>version {version} is too new for the engine's libraries</source>
   <translation>la versión {version} es demasiado nueva para las bibliotecas del motor</translation>
  </message>
  <message>
   <source>save it as GeoTIFF first: Export → Save As… in its context menu</source>
   <translation>guárdela antes como GeoTIFF: Exportar → Guardar como… en su menú contextual</translation>
  </message>
  <message>
   <source>the layer {name} is no raster file (a web map, a database or memory)</source>
   <translation>la capa {name} no es un archivo ráster (es un mapa web, una base de datos o memoria)</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Bien</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Nota</translation>
  </message>
  <message>
   <source>Problem</source>
   <translation>Problema</translation>
  </message>
  <message>
   <source>Working</source>
   <translation>Trabajando</translation>
  </message>
  <message>
   <source>Mine</source>
   <translation>Mina</translation>
  </message>
  <message>
   <source>Identifier</source>
   <translation>Identificador</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>Clase</translation>
  </message>
  <message>
   <source>Mean probability</source>
   <translation>Probabilidad media</translation>
  </message>
  <message>
   <source>Area [ha]</source>
   <translation>Área [ha]</translation>
  </message>
  <message>
   <source>Perimeter [m]</source>
   <translation>Perímetro [m]</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Definition</source>
   <translation>Definición</translation>
  </message>
  <message>
   <source>Date of the scene</source>
   <translation>Fecha de la escena</translation>
  </message>
  <message>
   <source>Show or hide MineGap: find mines in a satellite image</source>
   <translation>Mostrar u ocultar MineGap: encontrar minas en una imagen de satélite</translation>
  </message>
  <message>
   <source>Copy diagnostics</source>
   <translation>Copiar diagnóstico</translation>
  </message>
  <message>
   <source>Options…</source>
   <translation>Opciones…</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Ayuda</translation>
  </message>
  <message>
   <source>Find the mines of a scene.</source>
   <translation>Encontrar las minas de una escena.</translation>
  </message>
  <message>
   <source>Say whether scene and model fit, and what a detection would cost.</source>
   <translation>Decir si la escena y el modelo encajan y qué costaría una detección.</translation>
  </message>
  <message>
   <source>Draw footprints anew from stored probabilities, without running the model.</source>
   <translation>Dibujar de nuevo las huellas a partir de las probabilidades guardadas, sin ejecutar el modelo.</translation>
  </message>
  <message>
   <source>Write a simulated mining landscape with known truth.</source>
   <translation>Escribir un paisaje minero simulado cuya verdad se conoce.</translation>
  </message>
  <message>
   <source>Draw points to label, so that the accuracy of a map can be estimated.</source>
   <translation>Sortea puntos para etiquetar, con los que se estima la exactitud de un mapa.</translation>
  </message>
  <message>
   <source>Accuracy and error-adjusted mine area from a labelled sample.</source>
   <translation>Exactitud y superficie minera corregida por error a partir de una muestra etiquetada.</translation>
  </message>
  <message>
   <source>Divide an area into cells, in the order in which to look for mines that the map missed.</source>
   <translation>Divide un área en celdas, en el orden en que conviene buscar minas que el mapa no tiene.</translation>
  </message>
  <message>
   <source>Figures on land, waste and minerals of each mine site, with their uncertainty.</source>
   <translation>Cifras de suelo, residuos y minerales de cada sitio minero, con su incertidumbre.</translation>
  </message>
  <message>
   <source>Say what a model finds, where it was trained and how good it is.</source>
   <translation>Decir qué encuentra un modelo, dónde se entrenó y qué tan bueno es.</translation>
  </message>
  <message>
   <source>Print versions, processors and what is wrong, without private paths.</source>
   <translation>Mostrar versiones, procesadores y lo que está mal, sin rutas privadas.</translation>
  </message>
  <message>
   <source>The satellite image: any raster file that GDAL reads.</source>
   <translation>La imagen de satélite: cualquier archivo ráster que GDAL lea.</translation>
  </message>
  <message>
   <source>A model card (.json) or an ONNX file with Deepness keys. Left out: the bundled model.</source>
   <translation>Una ficha de modelo (.json) o un archivo ONNX con claves de Deepness. Si se omite: el modelo incluido.</translation>
  </message>
  <message>
   <source>Area of interest</source>
   <translation>Área de interés</translation>
  </message>
  <message>
   <source>Polygons, in any vector format and reference system. Left out: the whole scene.</source>
   <translation>Polígonos, en cualquier formato vectorial y sistema de referencia. Si se omite: toda la escena.</translation>
  </message>
  <message>
   <source>Bands</source>
   <translation>Bandas</translation>
  </message>
  <message>
   <source>Which band of the scene is which, as red=4,green=3,blue=2. Left out: recognised.</source>
   <translation>Qué banda de la escena es cuál, como red=4,green=3,blue=2. Si se omite: se reconoce.</translation>
  </message>
  <message>
   <source>Scale</source>
   <translation>Escala</translation>
  </message>
  <message>
   <source>Reflectance = value × scale + offset. Left out: recognised from metadata and values.</source>
   <translation>Reflectancia = valor × escala + desplazamiento. Si se omite: se reconoce por metadatos y valores.</translation>
  </message>
  <message>
   <source>Offset</source>
   <translation>Desplazamiento</translation>
  </message>
  <message>
   <source>Added after scaling, for example -0.1 for Sentinel-2 since baseline 04.00.</source>
   <translation>Se suma tras escalar, por ejemplo -0.1 para Sentinel-2 desde la versión 04.00.</translation>
  </message>
  <message>
   <source>Reference system</source>
   <translation>Sistema de referencia</translation>
  </message>
  <message>
   <source>Of a scene that has none, as EPSG:32723 or WKT. A scene's own is never replaced.</source>
   <translation>De una escena que no lo tiene, como EPSG:32723 o WKT. El propio de una escena nunca se sustituye.</translation>
  </message>
  <message>
   <source>Probability from which ground is called mine, 0 to 1. Left out: the model's own.</source>
   <translation>Probabilidad desde la que el terreno se llama mina, de 0 a 1. Si se omite: la del modelo.</translation>
  </message>
  <message>
   <source>Smaller footprints and holes are dropped. Left out: the model's own.</source>
   <translation>Las huellas y huecos menores se descartan. Si se omite: la del modelo.</translation>
  </message>
  <message>
   <source>Probability</source>
   <translation>Probabilidad</translation>
  </message>
  <message>
   <source>The probability.tif of the same detection: the area that the map covers.</source>
   <translation>El probability.tif de la misma detección: el área que cubre el mapa.</translation>
  </message>
  <message>
   <source>Threads</source>
   <translation>Hilos</translation>
  </message>
  <message>
   <source>Processor cores to use; 0 takes all physical cores.</source>
   <translation>Núcleos del procesador que se usan; 0 toma todos los físicos.</translation>
  </message>
  <message>
   <source>Result folder</source>
   <translation>Carpeta de resultados</translation>
  </message>
  <message>
   <source>Folder for probability, classes, footprints and the run record.</source>
   <translation>Carpeta para probabilidad, clases, huellas y el registro de la ejecución.</translation>
  </message>
  <message>
   <source>Discard an unfinished run in the result folder instead of resuming it.</source>
   <translation>Descartar una ejecución inacabada en la carpeta de resultados en vez de reanudarla.</translation>
  </message>
  <message>
   <source>A probability.tif that detect wrote.</source>
   <translation>Un probability.tif escrito por detect.</translation>
  </message>
  <message>
   <source>GeoPackage to write. Left out: footprints.gpkg beside the probability.</source>
   <translation>GeoPackage que se escribe. Si se omite: footprints.gpkg junto a la probabilidad.</translation>
  </message>
  <message>
   <source>Where the demo project is written.</source>
   <translation>Dónde se escribe el proyecto de demostración.</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>Semilla</translation>
  </message>
  <message>
   <source>Another seed makes another landscape.</source>
   <translation>Otra semilla produce otro paisaje.</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <source>Width and height of the scene.</source>
   <translation>Ancho y alto de la escena.</translation>
  </message>
  <message>
   <source>The map to judge. Rejected footprints are left out.</source>
   <translation>El mapa que se juzga. Las huellas rechazadas no cuentan.</translation>
  </message>
  <message>
   <source>Sample</source>
   <translation>Muestra</translation>
  </message>
  <message>
   <source>GeoPackage to write the points to.</source>
   <translation>GeoPackage en el que se escriben los puntos.</translation>
  </message>
  <message>
   <source>Target error</source>
   <translation>Error deseado</translation>
  </message>
  <message>
   <source>Standard error of overall accuracy to aim at; a smaller one takes more points.</source>
   <translation>Error estándar de la exactitud global que se busca; uno menor exige más puntos.</translation>
  </message>
  <message>
   <source>Another seed draws other points.</source>
   <translation>Otra semilla sortea otros puntos.</translation>
  </message>
  <message>
   <source>A sample drawn by MineGap, with every point labelled.</source>
   <translation>Una muestra sorteada por MineGap, con todos los puntos etiquetados.</translation>
  </message>
  <message>
   <source>JSON file to write; a CSV is written beside it. Left out: beside the sample.</source>
   <translation>Archivo JSON que se escribe, con un CSV al lado. Si se omite: junto a la muestra.</translation>
  </message>
  <message>
   <source>The map. Rejected footprints are left out.</source>
   <translation>El mapa. Las huellas rechazadas no cuentan.</translation>
  </message>
  <message>
   <source>Coverage</source>
   <translation>Cobertura</translation>
  </message>
  <message>
   <source>GeoPackage to write the cells to.</source>
   <translation>GeoPackage en el que se escriben las celdas.</translation>
  </message>
  <message>
   <source>Cell size</source>
   <translation>Tamaño de celda</translation>
  </message>
  <message>
   <source>Side of a cell: what fits on the screen at a scale that shows small mines.</source>
   <translation>Lado de una celda: lo que cabe en la pantalla a una escala que muestra minas pequeñas.</translation>
  </message>
  <message>
   <source>Mine footprints of any origin. Of several dates in the file the latest is now.</source>
   <translation>Huellas mineras de cualquier origen. Si el archivo tiene varias fechas, la última es la actual.</translation>
  </message>
  <message>
   <source>Folder for the GeoPackage, CSV and JSON.</source>
   <translation>Carpeta para el GeoPackage, el CSV y el JSON.</translation>
  </message>
  <message>
   <source>Include</source>
   <translation>Incluir</translation>
  </message>
  <message>
   <source>all: every footprint that is not rejected, with the probability that it is a mine. accepted: only those that a person has accepted.</source>
   <translation>all: todas las huellas no rechazadas, con la probabilidad de que sean minas. accepted: solo las que una persona ha aceptado.</translation>
  </message>
  <message>
   <source>Footprints of earlier dates, for change. May be given again.</source>
   <translation>Huellas de fechas anteriores, para el cambio. Se puede repetir.</translation>
  </message>
  <message>
   <source>Registry</source>
   <translation>Registro</translation>
  </message>
  <message>
   <source>Known mines with place and commodity: ICMM, GEM coal, MRDS, a CSV or vector file.</source>
   <translation>Minas conocidas con lugar y mineral: ICMM, GEM carbón, MRDS, un CSV o archivo vectorial.</translation>
  </message>
  <message>
   <source>Production</source>
   <translation>Producción</translation>
  </message>
  <message>
   <source>Production by site and year, as CSV.</source>
   <translation>Producción por sitio y año, como CSV.</translation>
  </message>
  <message>
   <source>Reference layers</source>
   <translation>Capas de referencia</translation>
  </message>
  <message>
   <source>NAME=FILE: protected_areas, rivers, settlements or any other vector layer, and the rasters land_cover, forest_loss, tree_cover, population. May be given again.</source>
   <translation>NOMBRE=ARCHIVO: protected_areas, rivers, settlements u otra capa vectorial, y los ráster land_cover, forest_loss, tree_cover, population. Se puede repetir.</translation>
  </message>
  <message>
   <source>A satellite image of now, for spectral indices.</source>
   <translation>Una imagen de satélite actual, para índices espectrales.</translation>
  </message>
  <message>
   <source>Scenes over time</source>
   <translation>Escenas en el tiempo</translation>
  </message>
  <message>
   <source>DATE=FILE: at least five yearly images, for rehabilitation. May be given again.</source>
   <translation>FECHA=ARCHIVO: al menos cinco imágenes anuales, para la rehabilitación. Se puede repetir.</translation>
  </message>
  <message>
   <source>Elevation models</source>
   <translation>Modelos de elevación</translation>
  </message>
  <message>
   <source>NAME=FILE: ground heights; two dates give volumes. Name them by date. May be given again.</source>
   <translation>NOMBRE=ARCHIVO: alturas del terreno; dos fechas dan volúmenes. Nómbrelos por fecha. Se puede repetir.</translation>
  </message>
  <message>
   <source>Coefficients</source>
   <translation>Coeficientes</translation>
  </message>
  <message>
   <source>Your own figures as CSV; they replace ours field by field.</source>
   <translation>Sus propias cifras como CSV; sustituyen a las nuestras campo por campo.</translation>
  </message>
  <message>
   <source>Assumed production</source>
   <translation>Producción supuesta</translation>
  </message>
  <message>
   <source>SITE=TONNES a year, for what if: replaces the site's production. May be given again.</source>
   <translation>SITIO=TONELADAS al año, como supuesto: sustituye la producción del sitio. Se puede repetir.</translation>
  </message>
  <message>
   <source>Only this site</source>
   <translation>Solo este sitio</translation>
  </message>
  <message>
   <source>Identity of the one site to compute, for what if. Left out: all sites.</source>
   <translation>Identidad del único sitio que se calcula, como supuesto. Si se omite: todos.</translation>
  </message>
  <message>
   <source>Card of the model that drew the footprints, for its accuracy. Left out: recognised.</source>
   <translation>Ficha del modelo que dibujó las huellas, por su exactitud. Si se omite: se reconoce.</translation>
  </message>
  <message>
   <source>Site distance</source>
   <translation>Distancia entre sitios</translation>
  </message>
  <message>
   <source>Footprints that are nearer than this belong to one mine site.</source>
   <translation>Las huellas más cercanas que esto pertenecen a un mismo sitio minero.</translation>
  </message>
  <message>
   <source>Draws</source>
   <translation>Sorteos</translation>
  </message>
  <message>
   <source>Realisations of everything uncertain.</source>
   <translation>Realizaciones de todo lo incierto.</translation>
  </message>
  <message>
   <source>Another seed draws other realisations.</source>
   <translation>Otra semilla sortea otras realizaciones.</translation>
  </message>
  <message>
   <source>A model card (.json) or an ONNX file.</source>
   <translation>Una ficha de modelo (.json) o un archivo ONNX.</translation>
  </message>
 </context>
</TS>
