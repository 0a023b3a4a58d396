from fieldguide.cli import main

main(prog_name="fieldguide")
