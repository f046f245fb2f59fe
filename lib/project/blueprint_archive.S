// The tar of templates/, made by CMakeLists.txt of this folder.
    .section .rodata
    .balign 16
    .globl samx_blueprints_begin
    .hidden samx_blueprints_begin
samx_blueprints_begin:
    .incbin SAMX_BLUEPRINT_TAR
    .globl samx_blueprints_end
    .hidden samx_blueprints_end
samx_blueprints_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
