"""tests/unit mirrors lib/: who changes a file finds its test by the name."""

import pathlib

# Sources without a test file of their own and the test that drives them, because the behaviour is that of a
# whole: a service, a chain, a workflow with its real tool. A source is named, so that a new one has to decide;
# "*" is for folders that are one whole.
TESTED_BY = [
    ("archive", "deflate safe_name zip_directory zip_sources", "tests/unit/archive/zip_reader_test.cc"),
    ("aws", "assume_role container credential_chain credentials_json instance_metadata process_credentials sso"
     " static_credentials web_identity", "tests/unit/aws/credentials_test.cc"),
    ("aws", "query_protocol request_target session", "tests/unit/aws/call_test.cc"),
    ("aws", "service_error", "tests/unit/aws/fault_test.cc"),
    ("aws", "signature", "tests/unit/aws/sigv4_conformance_test.cc"),
    ("aws", "upload", "tests/unit/aws/s3_test.cc"),
    ("aws/clients", "cloudformation_change_sets cloudformation_fields cloudformation_operations"
     " cloudformation_stacks", "tests/unit/deploy/polling_test.cc"),
    ("aws/clients", "s3 s3_call s3_multipart", "tests/unit/aws/s3_test.cc"),
    ("aws/clients", "serverlessrepo", "tests/unit/transform/applications_test.cc"),
    ("aws/clients", "sts", "tests/unit/aws/credentials_test.cc"),
    ("base", "arena", "tests/unit/document/node_test.cc"),
    ("base", "atomic_file system_error", "tests/unit/base/file_system_test.cc"),
    ("base", "cancellation child_process process_spawn", "tests/unit/base/process_test.cc"),
    ("base", "diagnostic", "tests/unit/cli/render_diagnostic_test.cc"),
    ("build", "build fingerprint plan rewrite stack target unit_build workflow workspace",
     "tests/e2e/build_test.py"),
    ("build/workflows", "*", "tests/e2e/build_test.py"),
    ("cloud", "background daemon", "tests/e2e/cloud_clients_test.py"),
    ("cloud", "cloud gateway query_protocol request world", "tests/unit/cloud/router_test.cc"),
    ("cloud/apigateway", "*", "tests/unit/cloud/apigateway/data_plane_test.cc"),
    ("cloud/cloudformation", "*", "tests/unit/cloud/cloudformation/engine_test.cc"),
    ("cloud/identity", "*", "tests/e2e/cloud_clients_test.py"),
    ("cloud/lambda", "*", "tests/unit/cloud/lambda/service_test.cc"),
    ("cloud/resource_types", "*", "tests/unit/cloud/cloudformation/engine_test.cc"),
    ("cloud/s3", "*", "tests/unit/cloud/s3/service_test.cc"),
    ("deploy", "change_set deletion event_follower execution services", "tests/unit/deploy/failure_test.cc"),
    ("document", "document_file scalar_faults yaml_reader", "tests/unit/document/reader_test.cc"),
    ("document", "yaml_collections yaml_outline", "tests/unit/document/yaml_grammar_test.cc"),
    ("document", "yaml_word_gap", "tests/unit/document/quoted_scalar_test.cc"),
    ("facts", "managed_policies policy_templates", "tests/unit/transform/policies_test.cc"),
    ("http", "body_collector curl_client curl_library request_body response_head transfer",
     "tests/unit/http/client_test.cc"),
    ("http", "form", "tests/unit/aws/call_test.cc"),
    ("http", "worker_pool", "tests/unit/http/server_test.cc"),
    ("intrinsics", "evaluate_lists evaluate_text", "tests/unit/intrinsics/evaluate_test.cc"),
    ("intrinsics", "deferred for_each language_functions", "tests/unit/intrinsics/language_extensions_test.cc"),
    ("local", "bootstrap_files code_paths code_revision engine environment_file execution_environment"
     " function_process function_spec interpreter runtime runtime_api trace_id",
     "tests/unit/local/engine_process_test.cc"),
    ("local", "gateway_fault invocation_log invoke_api local_gateway local_invoker media_type",
     "tests/unit/local/local_servers_test.cc"),
    ("local", "launch layer_tree local_apis local_functions local_values openapi_routes",
     "tests/unit/local/local_stack_test.cc"),
    ("package", "address loop_references loops reference template_set uploader",
     "tests/unit/package/export_test.cc"),
    ("project", "blueprints init pair_text project_name template_modifiers text_lines tree_edit",
     "tests/e2e/init_test.py"),
    ("project", "config_value samconfig_reader toml_edit", "tests/unit/project/samconfig_test.cc"),
    ("project", "template_location", "tests/e2e/init_location_test.py"),
    ("project/rendering", "cookiecutter", "tests/e2e/init_location_test.py"),
    ("project/rendering", "expression expression_parser functions value",
     "tests/unit/project/rendering/template_text_test.cc"),
    ("terminal", "progress", "tests/e2e/build_test.py"),
    ("transform", "language_extensions", "tests/unit/intrinsics/language_extensions_test.cc"),
    ("transform", "code_points expansion node_maker parameters produced_resource resource_types role"
     " sam_resource state structure_checks", "tests/unit/transform/pipeline_test.cc"),
    ("transform/api_domain", "*", "tests/unit/transform/rest_api/domain_test.cc"),
    ("transform/connector", "connector_end profile_text", "tests/unit/transform/connector/connector_test.cc"),
    ("transform/events", "*", "tests/unit/transform/events/events_test.cc"),
    ("transform/function", "deployment_preference lambda_function rules",
     "tests/unit/transform/function/function_test.cc"),
    ("transform/graphql_api", "*", "tests/unit/transform/graphql_api/graphql_api_test.cc"),
    ("transform/http_api", "*", "tests/unit/transform/http_api/http_api_test.cc"),
    ("transform/implicit_api", "*", "tests/unit/transform/implicit_api/implicit_api_test.cc"),
    ("transform/openapi", "*", "tests/unit/transform/openapi/body_edits_test.cc"),
    ("transform/resources", "application state_machine_definition", "tests/unit/transform/pipeline_test.cc"),
    ("transform/rest_api", "*", "tests/unit/transform/rest_api/api_event_test.cc"),
    ("transform/websocket_api", "*", "tests/unit/transform/websocket_api/websocket_api_test.cc"),
]


def own_test(path):
    """lib/m/f.cc -> tests/unit/m/f_test.cc"""
    inside = pathlib.PurePosixPath(path).relative_to("lib")
    return f"tests/unit/{inside.parent}/{inside.stem}_test.cc"


def unit_mirror(tree):
    """Each source has its test, or a row that names the test that drives it."""
    files = set(tree.paths)
    listed = {f"{folder}/{name}" for folder, names, _ in TESTED_BY for name in names.split()}
    return [
        f"{path}: neither {own_test(path)} nor a row of TESTED_BY"
        for path in tree.under("lib", suffixes=(".cc",))
        if own_test(path) not in files
        and not {path[4:-3], f"{path[4:].rpartition('/')[0]}/*"} & listed
    ]


def mirror_rows_in_use(tree):
    """A row of TESTED_BY names a test that exists, and sources that exist and have no test of their own."""
    files = set(tree.paths)
    found = []
    for folder, names, test in TESTED_BY:
        if test not in files:
            found.append(f"TESTED_BY: there is no {test}")
        for name in names.split():
            source = f"lib/{folder}/{name}.cc"
            if name != "*" and (source not in files or own_test(source) in files):
                found.append(f"TESTED_BY: {source} is not there or has a test of its own")
    return found


RULES = [unit_mirror, mirror_rows_in_use]
