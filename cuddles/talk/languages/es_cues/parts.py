"""Spanish: parts of patterns that several intents share."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

IT: Final = "TOY|IT|a_TOY|en_TOY|de_TOY|calor|calor_a_TOY|calor_de_TOY|calor_en_TOY|temperatura|temperatura_de_TOY|temperatura_a_TOY|a_temperatura_de_TOY|calefaccion|calefaccion_de_TOY|calefaccion_a_TOY|calor_para_TOY|potencia|este|esto|ese|eso|a_este|a_esto"
ADV: Final = "(poco|poquito|poquitin|poquillo|ratito|rato|ya|bien|ahora|ahora_mismo|por_favor|tambien|mismo|ratin|rapido|enseguida|otra_vez|otro_rato|otro_poco|pelin|tantito)"
SOME: Final = "(poco|poquito|poquitin|poquillo|pelin|algo|bastante|mucho|tantito|punto|pizca|puntito|pelito|pizquita|toque|otro_poco|otro_poquito|todavia|aun|NUMBER|NUMBER_grados)"
PLAN: Final = "horario|horarios|programacion|programaciones|programado|programada|programados|programadas|rutina|rutinas|agenda|calendario|recordatorio|programa|sesion|sesiones|turno|turnos|cita|citas|automatico|automatica|repeticion"
COLDLY: Final = "frio|fria|frios|fresquito|fresquita|fresco|fresca|helado|helada|gelido|gelida|congelado|congelada|heladito|heladita|friito|friita|frito"
ART: Final = "dibujo|dibujos|dibujito|garabato|pintura|retrato|boceto|foto|patron|patrones|diseno|obra|lamina|creacion|imagen"
WANT: Final = "quiero|queremos|quisiera|quisieramos|necesito|necesitamos|gustaria|quiere|quieren|necesita|necesitan|apetece|preferiria|prefiero|vendria_bien|encantaria|haria_falta|hace_falta|pide|desea|deseo"
HAVE: Final = "(tener|que_este|que_esten|que_estuviera|que_vaya|que_se_ponga|que_HEAT|ver|que_sea|que_KEEP|que_me_HEAT|a)"
NICE: Final = "(bien|bastante|bien_de|todo|muy|super|ya|poco|poquito|asi|calentito|mas_o_menos)"
