/* The bootstrap programs as bytes of the program; bootstrap_files.cc knows their names. */

        .section .rodata
.macro text name, path
        .global samx_bootstrap_\name
        .global samx_bootstrap_\name\()_end
samx_bootstrap_\name:
        .incbin "\path"
samx_bootstrap_\name\()_end:
        .byte 0
.endm

        text python, "local/bootstrap/bootstrap.py"
        text python_logger, "local/bootstrap/samx_root_logger.py"
        text node, "local/bootstrap/bootstrap.cjs"
        text node_loader, "local/bootstrap/load_handler.cjs"
        text node_stream, "local/bootstrap/response_stream.cjs"

        .section .note.GNU-stack, "", @progbits
