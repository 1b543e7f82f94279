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
   <source>Load into this project</source>
   <translation>Cargar en este proyecto</translation>
  </message>
  <message>
   <source>{title} stopped: {reason}</source>
   <translation>{title} se detuvo: {reason}</translation>
  </message>
  <message>
   <source>{title} is done. Its project is closed.</source>
   <translation>{title} ha terminado. Su proyecto está cerrado.</translation>
  </message>
  <message>
   <source>{title} stopped: step 4 says why.</source>
   <translation>{title} se detuvo: el paso 4 dice por qué.</translation>
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
   <source>Result</source>
   <translation>Resultado</translation>
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
   <source>Folder</source>
   <translation>Carpeta</translation>
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
   <source>Probability from which ground is called mine, 0 to 1. Left out: the model's own.</source>
   <translation>Probabilidad desde la que el terreno se llama mina, de 0 a 1. Si se omite: la del modelo.</translation>
  </message>
  <message>
   <source>Smaller footprints and holes are dropped. Left out: the model's own.</source>
   <translation>Las huellas y huecos menores se descartan. Si se omite: la del modelo.</translation>
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
   <source>Probability</source>
   <translation>Probabilidad</translation>
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
   <source>A model card (.json) or an ONNX file.</source>
   <translation>Una ficha de modelo (.json) o un archivo ONNX.</translation>
  </message>
 </context>
</TS>
